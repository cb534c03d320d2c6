import type { HttpMethod, Operation } from "../load/document.ts";
import type { Described } from "./described.ts";

const key = "x-sdk-retry";

/** Operation: `idempotent`, a POST or PATCH that may be repeated safely; `never`, not even after a 429. */
export function readRetry(
  spec: Described,
  operation: Operation,
  method: HttpMethod,
): "idempotent" | "never" | undefined {
  const value = operation[key];
  if (value === undefined || value === "never") return value;
  if (value !== "idempotent") {
    spec.problem(operation, [key], `\`${key}\` is \`idempotent\` or \`never\`.`, "Write one of the two, or remove it.");
    return undefined;
  }
  if (method !== "post" && method !== "patch") {
    const message = `\`${key}: idempotent\` says nothing new of a ${method.toUpperCase()}.`;
    spec.problem(operation, [key], message, "Remove it; only a POST or PATCH needs it.");
    return undefined;
  }
  if (operation["x-sdk-idempotency"] === true) {
    const message = "The operation is called idempotent both by itself and through a key.";
    spec.problem(operation, [key], message, "Keep `x-sdk-idempotency` or `x-sdk-retry: idempotent`, not both.");
  }
  return value;
}
