import { ConfigError } from "./errors/transport-errors.js";
import type { Provider } from "./provider.js";

/** Makes the error for something that can't be sent: what is wrong, in words that name the option or field. */
export type Fail = (problem: string, cause?: unknown) => ConfigError;

/** Errors before anything is sent: of a client that is being made, or of one operation. */
export function configErrors({ id, name }: Provider, operation?: string): Fail {
  return (problem, cause) =>
    new ConfigError(`${operation ? `${name} ${operation}` : name}: ${problem}.`, { provider: id, operation, cause });
}
