import type { WebhookScheme } from "../extensions/webhooks.js";
import type { ClientNames, WebhookEvent } from "../ir/model.js";
import { comment } from "./comment.js";
import { lines, literal } from "./text.js";

type Signed = Exclude<WebhookScheme, { scheme: "none" }> & { readonly events: readonly WebhookEvent[] };

/** What receives and makes deliveries of a provider who signs. */
export function signedFunctions(client: ClientNames, scheme: Signed): string[] {
  const { className, title } = client;
  const verify = comment(
    [
      `The event of a delivery from ${title}, once its signature is proven. Nothing is read from it before, and no header that is not signed.`,
      freshness(client, scheme),
      code(
        "const event = await verifyWebhook(rawBody, request.headers, { secret });",
        ...scheme.events.slice(0, 1).map(reaction),
      ),
    ],
    [
      "@param rawBody The body's bytes as they came over the wire, before anything parsed them.",
      "@param headers All headers of the request.",
      "@param options The webhook's signing secret, or several while one replaces another.",
      "@throws WebhookVerificationError when the delivery is not to be trusted: answer it with 400.",
      "@throws ConfigError when the call can't work whatever is delivered: a parsed body, a blank or malformed secret.",
    ],
  );
  const sign = comment(
    [
      `A delivery as ${title} would make it, for tests of your own.`,
      code(
        "const { body, headers } = await signWebhook(payload, { secret });",
        "const event = await verifyWebhook(body, headers, { secret });",
      ),
    ],
    [payloadTag, "@throws ConfigError when the secret is blank or malformed."],
  );
  return [
    lines(
      verify,
      `export function verifyWebhook(rawBody: RawBody, headers: WebhookHeaders, options: VerifyOptions): Promise<${className}WebhookEvent> {`,
      "return verify(scheme, rawBody, headers, options);",
      "}",
    ),
    lines(
      sign,
      `export function signWebhook(payload: ${className}WebhookPayload | string, options: SignOptions): Promise<SignedWebhook> {`,
      "return sign(scheme, payload, options);",
      "}",
    ),
  ];
}

/** The same for a provider who does not sign. */
export function unsignedFunctions({ className, title }: ClientNames): string[] {
  const parse = comment(
    [
      `The event of a delivery from ${title}, which signs none: **it proves nothing**. Anybody who knows the address can send one. Keep a long random part in the address, and ask ${title} about what matters before acting on it.`,
      code("const event = parseWebhook(rawBody);"),
    ],
    [
      "@param body The body, parsed or not.",
      "@throws WebhookVerificationError when the body is not JSON: answer it with 400.",
      "@throws ConfigError when there is no body.",
    ],
  );
  const sign = comment(
    [
      `A delivery as ${title} would make it, for tests of your own. There is no signature in it.`,
      code("const { body } = await signWebhook(payload);", "const event = parseWebhook(body);"),
    ],
    [payloadTag],
  );
  return [
    lines(
      parse,
      `export function parseWebhook(body: RawBody | object): ${className}WebhookEvent {`,
      "return parse(scheme, body);",
      "}",
    ),
    lines(
      sign,
      `export function signWebhook(payload: ${className}WebhookPayload | string): Promise<SignedWebhook> {`,
      "return sign(scheme, payload);",
      "}",
    ),
  ];
}

const payloadTag = "@param payload The body of an event, or any text to be delivered to the byte.";

/** Whether a delivery that somebody kept can be sent again. */
function freshness({ title }: ClientNames, { signed, toleranceSeconds = 300, id }: Signed): string {
  if (signed.includes("{timestamp}")) {
    return `One whose signed time is more than ${toleranceSeconds} seconds off is refused.`;
  }
  const once = id === undefined ? "" : ", by its `type` and `id`";
  return `${title} signs no time, so a delivery that somebody kept passes again: handle each event once${once}.`;
}

function reaction({ type }: WebhookEvent): string {
  return `if (event.type === ${literal(type)}) console.log(event.payload);`;
}

function code(...parts: readonly string[]): string {
  return ["```ts", ...parts, "```"].join("\n");
}
