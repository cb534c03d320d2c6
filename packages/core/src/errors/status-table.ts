import {
  ApiError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  NotFoundError,
  PaymentRequiredError,
  PermissionDeniedError,
  RateLimitError,
  ServerError,
  ValidationError,
} from "./api-errors.js";

/** A status's class, and what to do next. */
type Row = readonly [ErrorClass: typeof ApiError, advice: string];

const table: Readonly<Record<number, Row>> = {
  400: [BadRequestError, "Correct the request; see `body`."],
  401: [AuthenticationError, "Check the apiKey option or $KEY."],
  402: [PaymentRequiredError, "Check the account's plan."],
  403: [PermissionDeniedError, "Check what the key may do."],
  404: [NotFoundError, "Check the ids."],
  409: [ConflictError, "Read the present state first."],
  422: [ValidationError, "Correct the request; see `body`."],
  429: [RateLimitError, "Wait, then try again."],
};

/** For a status that is not a success. `$KEY` stands for the environment variable of the key. */
export function rowOf(status: number): Row {
  return table[status] ?? (status >= 500 ? [ServerError, "Try again later."] : [ApiError, "See `body`."]);
}
