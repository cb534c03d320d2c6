import type { Fail } from "./fail.js";
import { checkHeaderValue } from "./headers.js";
import type { Operation } from "./operation.js";

/**
 * Gives a call its key, one for all its attempts: the caller's own or a new one, where the operation takes one. A key that
 * is given where the operation declares none is sent all the same, under the usual name.
 */
export function addIdempotencyKey(
  { idempotencyHeader }: Operation,
  given: string | undefined,
  headers: Record<string, string>,
  fail: Fail,
): string | undefined {
  if (idempotencyHeader === undefined && given === undefined) return undefined;
  const header = idempotencyHeader?.toLowerCase() ?? "idempotency-key";
  const key = checkHeaderValue(given ?? headers[header] ?? crypto.randomUUID(), "idempotencyKey", fail);
  if (key === "") throw fail("idempotencyKey is blank");
  return (headers[header] = key);
}
