/** Guards: what the provider reads from a JSON body is what the caller passed, or nothing is sent. */
import type { Fail } from "../fail.js";
import { clip } from "../text.js";
import type { BodyEncoder } from "./encoder.js";

/** More levels of lists and objects than this are an error: some platforms could not write them, others not read them. */
const MAX_DEPTH = 1000;

export const jsonBody: BodyEncoder = (content, { contentType = "application/json" }, fail) => [
  toJson(content, fail),
  contentType,
];

/**
 * `value` as JSON. `undefined` fields are dropped and a `Date` becomes ISO 8601 UTC. What JSON can't hold, or would
 * change in silence, makes an error that names the field: `BigInt`, `NaN`, `Infinity`, a cycle, half a surrogate pair.
 */
export function toJson(value: unknown, fail: Fail, name = "body"): string {
  let text = "";
  let cause: unknown;
  try {
    text = JSON.stringify(value) ?? "";
  } catch (error) {
    cause = error; // a BigInt, a cycle, too many levels, or a toJSON that threw
  }
  // Only a text that could have lost something is looked through: NaN has become null, half a pair an escape.
  if (text.length > 2 * MAX_DEPTH || /^$|null|\\ud/.test(text)) {
    let problem = !text && `${name} can't be written as JSON`;
    try {
      problem = findProblem(value, name) ?? problem;
    } catch {
      // a getter or a toJSON that threw, and is the cause already
    }
    if (problem) throw fail(problem, cause);
  }
  return text;
}

/** Where and what the first problem is: `body.recipient.phone is NaN`. */
function findProblem(given: unknown, at: string, ancestors: readonly unknown[] = []): string | undefined {
  const { toJSON }: { toJSON?: unknown } = Object(given);
  const value: unknown = typeof toJSON === "function" ? toJSON.call(given) : given; // what is behind it is not sent
  if (given instanceof Date && value === null) return `${at} is an invalid Date`;
  if (typeof value === "bigint") return `${at} is a BigInt; pass a string`;
  if (typeof value === "number" && !Number.isFinite(value)) return `${at} is ${value}`;
  if (typeof value === "string") return value.isWellFormed() ? undefined : `${at} has half a surrogate pair`;
  if (typeof value !== "object" || value === null) return undefined;
  if (ancestors.includes(value)) return `${at} contains itself`;
  if (ancestors.length > MAX_DEPTH) return `${clip(at, 80)} has more than ${MAX_DEPTH} levels`;
  for (const [key, each] of Object.entries(value)) {
    const problem = findProblem(key, `a name in ${at}`) ?? findProblem(each, `${at}.${key}`, [...ancestors, value]);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
