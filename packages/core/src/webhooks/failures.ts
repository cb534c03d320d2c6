import { ConfigError, WebhookVerificationError } from "../errors/transport-errors.js";
import type { WebhookScheme } from "./scheme.js";

/** The error for a call that can't work, whatever was delivered. `problem` says what to do, and never holds a secret. */
export function misuse({ provider }: WebhookScheme, problem: string): ConfigError {
  return new ConfigError(`${provider} webhooks: ${problem}`, { provider });
}

/** The error for a delivery that is not to be trusted. `reason` never holds the signature that would have been right. */
export function refusal({ provider }: WebhookScheme, reason: string, cause?: unknown): WebhookVerificationError {
  return new WebhookVerificationError(`${provider} webhooks: ${reason}`, { provider, cause });
}
