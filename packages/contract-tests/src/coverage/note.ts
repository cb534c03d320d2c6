import { isDeepStrictEqual } from "node:util";
import { isObject } from "../json.ts";
import type { Operation } from "../spec/outline.ts";
import type { Decoded } from "../wire/decode.ts";
import { reach } from "./reached.ts";

/** What went over the wire. */
interface Seen {
  readonly operation: Operation;
  readonly decoded: Decoded;
  readonly status: number;
  /** The answer's body. */
  readonly answer: unknown;
}

/**
 * Takes down what a request and its answer show to have been reached.
 *
 * @param id Of the method that was called: of an operation with variants, the variant's.
 */
export function noteExchange(provider: string, id: string, { operation, decoded, status, answer }: Seen): void {
  const { responses, request } = operation;
  const declared =
    responses.find((each) => each.status === String(status)) ?? responses.find((each) => each.status === "default");
  reach(provider, "operations", id);
  if (declared !== undefined) reach(provider, "statuses", `${operation.id} ${declared.status}`);
  for (const { name, value } of declared?.body?.examples ?? []) {
    if (isDeepStrictEqual(value, answer)) reach(provider, "examples", `${operation.id} ${declared?.status} ${name}`);
  }
  for (const { name, value } of request?.examples ?? []) {
    if (isSameBody(value, decoded.body)) reach(provider, "examples", `${operation.id} request ${name}`);
  }
  for (const place of ["path", "query", "headers"] as const) {
    for (const name of Object.keys(decoded[place])) reach(provider, "parameters", `${operation.id} ${place} ${name}`);
  }
}

/** A form that was sent has files where an example has their content. */
function isSameBody(example: unknown, body: unknown): boolean {
  if (!isObject(body) || !isObject(example)) return isDeepStrictEqual(example, body);
  const names = Object.keys(body);
  if (!names.some((name) => body[name] instanceof File)) return isDeepStrictEqual(example, body);
  return isDeepStrictEqual(names.toSorted(), Object.keys(example).toSorted());
}
