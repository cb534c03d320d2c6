import type { Operation } from "./spec/outline.ts";

const names: Readonly<Record<number, string>> = {
  400: "BadRequestError",
  401: "AuthenticationError",
  402: "PaymentRequiredError",
  403: "PermissionDeniedError",
  404: "NotFoundError",
  409: "ConflictError",
  422: "ValidationError",
  429: "RateLimitError",
};

/** The class that a refusal becomes. Written down here once more: the table of the runtime is what is being tested. */
export function errorName(status: number): string {
  return names[status] ?? (status >= 500 ? "ServerError" : "ApiError");
}

/** A status of an error that the operation has no response of its own for. */
export function undeclaredStatus({ responses }: Operation): number {
  const declared = new Set(responses.map(({ status }) => status));
  return [418, 451, 410].find((status) => !declared.has(String(status))) ?? 417;
}
