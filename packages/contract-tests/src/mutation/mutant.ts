import type { Edit } from "./edit.ts";
import type { Sites } from "./sites.ts";

/** One change to a spec: what it is, where, and in words. */
export interface Change {
  /** JSON Pointer of what changes, in the bundled spec as it was before. */
  readonly pointer: string;
  /** What the changed spec says, in one sentence. */
  readonly sentence: string;
  readonly edits: readonly Edit[];
  /** Why no suite can tell the changed spec from the one before. Absent: one can. */
  readonly equivalent?: Equivalence;
}

/**
 * Rules by which a mutant is left out, since nothing that the repository knows contradicts it. A rule speaks of what was
 * changed, never of whether the suite noticed.
 */
export const equivalences = {
  looser:
    "A looser bound, pattern or format takes all that the tighter one took. Providers print what they take, not what they refuse, so there is no value to tell the two apart.",
  "path parameter's name": "The name of a path parameter is not on the wire, and callers pass it by position.",
} as const;

export type Equivalence = keyof typeof equivalences;

/** Lists the changes of one kind that can be made to a spec. Pure: neither changes the document nor draws lots. */
export type Operator = (sites: Sites) => Iterable<Change>;

export interface Mutant extends Change {
  /** `flowiq:change-type:/components/schemas/Contact/properties/name`, with a number where one place has several. */
  readonly id: string;
  readonly provider: string;
  readonly operator: string;
}

/** `Contact.phone` for a place in a named schema; the pointer for any other. */
export function placeName(pointer: string): string {
  const [, name, rest = ""] =
    /^\/components\/(?:schemas|responses|parameters|examples)\/([^/]+)(.*)$/s.exec(pointer) ?? [];
  if (name === undefined) return pointer.replaceAll("~1", "/").replace(/^\/paths\//, "");
  return `${name}${rest
    .replaceAll("/properties/", ".")
    .replaceAll("/items", "[]")
    .replace(/\/schema$/, "")}`;
}
