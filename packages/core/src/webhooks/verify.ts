import { bytesOf, notRaw, payloadOf, type RawBody } from "./body.js";
import { eventOf, type AnyWebhookEvent } from "./event.js";
import { refusal } from "./failures.js";
import { headerIn, type WebhookHeaders } from "./headers.js";
import { isSameText } from "./same-text.js";
import type { SignedScheme } from "./scheme.js";
import { keysOf } from "./secret.js";
import { signatureOf } from "./signature.js";
import { isRecent } from "./timestamp.js";

export interface VerifyOptions {
  /** The webhook's signing secret. Several while one replaces another: any of them will do. */
  readonly secret: string | readonly string[];
  /**
   * How far a signed timestamp may be from now, both ways. Means nothing where the provider signs none.
   *
   * @default 300, unless the provider says otherwise
   */
  readonly toleranceSeconds?: number;
  /** Milliseconds since 1970, for tests. @default Date.now */
  readonly now?: () => number;
}

/**
 * The event of a delivery, once its signature is proven to be the provider's. Nothing is read from it before.
 *
 * @param rawBody The body's bytes as they came over the wire, before anything parsed them.
 * @param headers All headers of the request.
 * @throws WebhookVerificationError when the delivery is not to be trusted: answer it with 400. Whatever is wrong with a
 * signature, the text is the same; a timestamp or a body that is wrong although rightly signed says so.
 * @throws ConfigError when the call can't work whatever is delivered: a parsed body, a blank or malformed secret.
 */
export async function verifyWebhook<Event extends AnyWebhookEvent>(
  scheme: SignedScheme,
  rawBody: RawBody,
  headers: WebhookHeaders,
  options: VerifyOptions,
): Promise<Event> {
  const body = bytesOf(rawBody);
  if (!body) throw notRaw(scheme, rawBody);
  const { secret, toleranceSeconds = scheme.toleranceSeconds ?? 300, now = Date.now } = { ...options };
  const keys = keysOf(scheme, secret);

  // Headers that are not signed may have been changed on the way: they are neither read nor told.
  const signed = (what: "id" | "timestamp"): string | undefined =>
    scheme.signed.includes(`{${what}}`) ? headerIn(headers, scheme.headers[what] ?? "") : undefined;
  const [id, timestamp] = [signed("id"), signed("timestamp")];
  const expected = await Promise.all(keys.map((key) => signatureOf(scheme, key, { id, timestamp, body })));
  // A header may list several signatures, one for each key in use; one of another version matches nothing.
  const given = headerIn(headers, scheme.headers.signature).split(/,? /);
  if (!expected.some((right) => given.some((each) => isSameText(right, each)))) {
    throw refusal(
      scheme,
      "the signature does not match. Pass the body exactly as received, all headers, and this webhook's own secret",
    );
  }
  if (timestamp !== undefined && !isRecent(timestamp, now(), toleranceSeconds)) {
    throw refusal(scheme, `the timestamp is not whole seconds within ${toleranceSeconds} s of this machine's clock`);
  }
  // The caller's type and the scheme are made from the same spec: what the one calls documented, the other types.
  return eventOf(scheme, payloadOf(scheme, body), id, timestamp) as Event;
}
