import type { Layer } from "../call.js";
import { configErrors } from "../fail.js";
import { checkHeaderValue } from "../headers.js";

/** Gives a call its key: one for all its attempts, the caller's own or a new one, where the operation takes one. */
export const idempotency: Layer = (next) => (call) => {
  const { operation, progress, headers, provider } = call;
  const header =
    operation.idempotencyHeader?.toLowerCase() ?? (call.idempotencyKey === undefined ? undefined : "idempotency-key");
  if (header === undefined) return next(call);
  const key = call.idempotencyKey ?? headers[header] ?? crypto.randomUUID();
  const fail = configErrors(provider, operation.id);
  progress.idempotencyKey = checkHeaderValue(key, "idempotencyKey", fail);
  if (progress.idempotencyKey === "") throw fail("idempotencyKey is blank");
  return next({ ...call, headers: { ...headers, [header]: progress.idempotencyKey } });
};
