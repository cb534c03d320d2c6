import { textIn } from "./event.js";
import { misuse } from "./failures.js";
import type { WebhookScheme } from "./scheme.js";
import { keyOf } from "./secret.js";
import { signatureOf } from "./signature.js";

export interface SignOptions {
  /** The signing secret that the receiver verifies with. */
  readonly secret: string;
  /** Id of the delivery, where the provider sends one in a header. @default the payload's own id, or else a random one */
  readonly id?: string;
  /** Seconds since 1970, where the provider sends the time in a header. @default now */
  readonly timestamp?: number;
}

/** A delivery: pass both to the code under test, or to `fetch` with the method POST. */
export interface SignedWebhook {
  readonly body: string;
  readonly headers: Record<string, string>;
}

/**
 * A delivery as the provider would make it, for tests of your own. One that does not sign needs no options.
 *
 * @param payload The body, or its text if it matters to the byte.
 * @throws ConfigError when the secret is blank or malformed, or the timestamp no whole number of seconds.
 */
export async function signWebhook(
  scheme: WebhookScheme,
  payload: object | string,
  options: Partial<SignOptions> = {},
): Promise<SignedWebhook> {
  const body = typeof payload === "string" ? payload : JSON.stringify(payload);
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (scheme.scheme === "none") return { body, headers };

  const told = parsed(body);
  const { id = textIn(told, scheme.id) ?? crypto.randomUUID(), timestamp = Math.floor(Date.now() / 1000) } = options;
  if (!Number.isSafeInteger(timestamp) || timestamp < 0) {
    throw misuse(scheme, "timestamp must be whole seconds since 1970");
  }
  const key = keyOf(scheme, options.secret ?? "");
  const signed = { id, timestamp: String(timestamp) };
  const signature = await signatureOf(scheme, key, { ...signed, body: new TextEncoder().encode(body) });
  const values: Readonly<Record<string, string>> = { ...signed, event: textIn(told, scheme.event) ?? "", signature };
  for (const [what, name] of Object.entries(scheme.headers)) {
    const value = values[what];
    if (value) headers[name] = value;
  }
  return { body, headers };
}

/** Text that is no JSON can be signed as well: to test what becomes of it. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
