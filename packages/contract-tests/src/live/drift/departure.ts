import type { RuleId } from "./rules.ts";

/** One way in which one answer departs from its spec. Holds nothing of the answer's values. */
export interface Departure {
  readonly rule: RuleId;
  /**
   * Where in the answer. A JSON Pointer into the body: `/items/0/tags`, with `*` for keys that are data. A header:
   * `X-Request-Id`. Empty for the answer as a whole.
   */
  readonly pointer: string;
  /** What was found and what the spec says. */
  readonly message: string;
  /** The object of the spec that it departs from, the very one that was loaded: it tells file and line. */
  readonly node: object;
  /** The part of `node` that says so. */
  readonly keys: readonly string[];
}
