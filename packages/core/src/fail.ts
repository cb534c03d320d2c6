import { ConfigError } from "./errors/transport-errors.js";
import type { ErrorContext, PagePosition, WaypostError } from "./errors/waypost-error.js";
import type { Provider } from "./provider.js";

/** Makes the error for something that can't be done: what is wrong, in words that name the option or field. */
export type Fail = (problem: string, cause?: unknown) => WaypostError;

type ErrorClass = new (message: string, context: ErrorContext) => WaypostError;

/** Errors that no answer led to: of a client that is being made, or of one operation. By default nothing was sent. */
export function errorsOf(
  { id, name }: Provider,
  operation?: string,
  position?: PagePosition,
  Class: ErrorClass = ConfigError,
): Fail {
  return (problem, cause) =>
    new Class(`${operation ? `${name} ${operation}` : name}: ${problem}.`, {
      provider: id,
      operation,
      position,
      cause,
    });
}
