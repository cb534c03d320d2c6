import { coreSignedWebhookTypes, coreWebhookTypes } from "../ir/core-exports.js";
import type { Api, ClientNames, Delivery, Type, WebhookEvent } from "../ir/model.js";
import { union } from "../ir/types.js";
import { comment } from "./comment.js";
import { evidenceText, sentence } from "./method.js";
import { blocks, lines, literal } from "./text.js";
import { namesIn, typeText } from "./type.js";
import { signedFunctions, unsignedFunctions } from "./webhook-functions.js";

type Webhooks = NonNullable<Api["webhooks"]>;

/** An entry of its own: the events that a provider delivers, and functions that know how it signs them. */
export function emitWebhooks({ client }: Api, webhooks: Webhooks): string {
  const { className, title } = client;
  const { events } = webhooks;
  const payload = union(events.map((event) => event.payload));
  return blocks(
    imports(webhooks, payload),
    schemeLiteral(client, webhooks),
    ...events.map(eventType),
    lines(
      comment([
        `An event that ${title} delivers, told apart by its \`type\`: \`unknown\` is one that is not described here.`,
      ]),
      `export type ${className}WebhookEvent = ${[...events.map(({ name }) => name), "UnknownWebhookEvent"].join(" | ")};`,
    ),
    lines(
      comment([`The body of any event but an unknown one.`]),
      `export type ${className}WebhookPayload = ${typeText(payload)};`,
    ),
    ...(webhooks.scheme === "none" ? unsignedFunctions(client) : signedFunctions(client, webhooks)),
  );
}

function imports({ scheme }: Webhooks, payload: Type): string {
  const isSigned = scheme !== "none";
  const shared = [...coreWebhookTypes, ...(isSigned ? coreSignedWebhookTypes : [])].sort();
  const types = [...shared, isSigned ? "SignedScheme" : "UnsignedScheme"].sort();
  const models = [...new Set(namesIn(payload))].sort();
  const functions = isSigned
    ? "signWebhook as sign, verifyWebhook as verify"
    : "parseWebhook as parse, signWebhook as sign";
  return blocks(
    lines(
      `import { ${functions} } from "@waypost/core/webhooks";`,
      `import type { ${types.join(", ")} } from "@waypost/core/webhooks";`,
      models.length > 0 ? `import type { ${models.join(", ")} } from "./models.js";` : "",
    ),
    lines(
      'export { isWebhookVerificationError, WebhookVerificationError } from "@waypost/core";',
      `export type { ${shared.join(", ")} } from "@waypost/core/webhooks";`,
    ),
  );
}

function schemeLiteral({ id }: ClientNames, { events, ...scheme }: Webhooks): string {
  const data = { provider: id, ...scheme, events: events.map(({ type }) => type) };
  const type = scheme.scheme === "none" ? "UnsignedScheme" : "SignedScheme";
  return `const scheme = ${literal(data)} satisfies ${type};`;
}

function eventType({ type, name, payload, deliveries }: WebhookEvent): string {
  const links = deliveries.flatMap(({ docs }) => docs.link ?? []);
  const pages = new Map(links.map((link) => [link.url, link]));
  const isShared = deliveries.length > 1;
  const paragraphs = isShared
    ? [`Event \`${type}\`, with one of several payloads:`, ...deliveries.map(payloadText)]
    : deliveries.flatMap(({ docs }) => [
        sentence(docs.summary),
        docs.text === docs.summary ? "" : docs.text,
        joined(`Event \`${type}\`.`, evidenceText(docs.evidence)),
      ]);
  const tags = [
    ...(deliveries.every(({ docs }) => docs.isDeprecated) ? ["@deprecated"] : []),
    ...[...pages.values()].map(({ url, title }) => `@see {@link ${url} | ${title}}`),
  ];
  return lines(
    comment(paragraphs, tags),
    `export type ${name} = WebhookEvent<${literal(type)}, ${typeText(payload)}>;`,
  );
}

/** Of an event with several payloads: when this one comes. */
function payloadText({ payload, docs }: Delivery): string {
  const text = docs.text === docs.summary ? "" : docs.text;
  return `\`${typeText(payload)}\`: ${joined(sentence(docs.summary), text, evidenceText(docs.evidence))}`;
}

function joined(...sentences: readonly string[]): string {
  return sentences.filter((each) => each !== "").join(" ");
}
