import { listed } from "../extensions/fields.js";
import { readWebhooks, type WebhookScheme } from "../extensions/webhooks.js";
import type { Operation, PathItem, RequestBody } from "../load/document.js";
import { resolve } from "../load/resolve.js";
import { jsonContent } from "./content.js";
import { methodDocs, schemaDocs } from "./docs.js";
import { mediaExamples } from "./examples.js";
import { isNameless } from "./input.js";
import type { Api, Delivery, Type, WebhookEvent } from "./model.js";
import { pascalCase, type Scope } from "./names.js";
import type { TypeReader } from "./reader.js";
import type { Shared } from "./shared.js";
import { buildType, union } from "./types.js";

/** How deliveries are signed, and the events that they tell. Nothing where the spec does not say the former. */
export function buildWebhooks(shared: Shared, scope: Scope): Api["webhooks"] {
  const { spec, document } = shared.context;
  const webhooks = Object.entries(document.webhooks ?? {});
  if (document["x-sdk-webhooks"] === undefined) {
    if (webhooks.length > 0 && spec.isOurs) {
      const message = "The spec has webhooks, but does not say how they are signed and where a body names its event.";
      const fix = "Add `x-sdk-webhooks` to the root; `{ scheme: none, event: /type }` where nothing is signed.";
      spec.problem(spec.document, ["webhooks"], message, fix);
    }
    return undefined;
  }
  if (webhooks.length === 0) {
    const message = "`x-sdk-webhooks` says how deliveries are signed, but the spec describes none.";
    spec.problem(spec.document, ["x-sdk-webhooks"], message, "Describe them under `webhooks`, or remove it.");
  }
  const scheme = readWebhooks(spec);
  if (!scheme) return undefined;
  const told = webhooks.flatMap(([webhook, item]) => readWebhook(shared, scheme, webhook, item));
  verifyId(shared, scheme, told);
  return { ...scheme, events: byType(told, scope) };
}

/** A delivery and the event that it tells. */
interface Told {
  readonly type: string;
  readonly delivery: Delivery;
  /** The payload as the spec states it, before it gets a name. */
  readonly body: Type;
}

function readWebhook(shared: Shared, scheme: WebhookScheme, webhook: string, item: PathItem): Told[] {
  const { context, reader, inputModels } = shared;
  const { spec, document } = context;
  const operation = item.post;
  if (!operation) {
    const fix = "Describe the delivery as a `post`, which is how events arrive.";
    spec.problem(item, [], `The webhook \`${webhook}\` has no \`post\`.`, fix);
    return [];
  }
  const requestBody = operation.requestBody && resolve<RequestBody>(document, operation.requestBody);
  const json = jsonContent(document, requestBody?.content);
  const schema = json?.media.schema;
  const body = buildType(context, schema);
  if (!json || schema === undefined || !reader.isObject(body)) {
    const message = `The webhook \`${webhook}\` delivers no JSON object.`;
    spec.problem(operation, ["requestBody"], message, "Describe its body as an object in `application/json`.");
    return [];
  }
  const type = readType(shared, scheme, webhook, operation, body);
  if (type === undefined) return [];
  const delivery: Delivery = {
    webhook,
    docs: methodDocs(context, operation, operation, ""),
    payload: isNameless(body) ? inputModels.addPayload(webhook, schemaDocs(context, schema), body) : body,
    mediaType: json.mediaType,
    examples: mediaExamples(document, json.media),
  };
  return [{ type, delivery, body }];
}

/** The name that a body gives its event. */
function readType(
  { context, reader }: Shared,
  { event }: WebhookScheme,
  webhook: string,
  operation: Operation,
  body: Type,
): string | undefined {
  const found = reader.alternatives(body).map((each) => namesAt(reader, each, event));
  const names = [...new Set(found.flat())];
  const [name, another] = names;
  if (name === undefined || found.some((each) => each.length === 0)) {
    const message = `${event} in the body of \`${webhook}\` is no \`const\`, so nothing says which event came.`;
    return refused(message, "Give that property the event's name as a `const`.");
  }
  if (another !== undefined) {
    const message = `The body of \`${webhook}\` goes by several names: ${listed(names)}.`;
    return refused(message, "Describe each event as a webhook of its own.");
  }
  if (name === "unknown") {
    const message = "No event can be called `unknown`: that is what clients call those that the spec does not have.";
    return refused(message, "Leave this webhook out: it arrives as an unknown event.");
  }
  return name;

  function refused(message: string, fix: string): undefined {
    context.spec.problem(operation, ["requestBody"], message, fix);
  }
}

/** The values that the property may have. A part of an `allOf` may leave it open where another closes it. */
function namesAt(reader: TypeReader, body: Type, event: string): string[] {
  return reader.follow(body, event).flatMap((type) => (type.kind === "literal" ? [String(type.value)] : []));
}

/** An id that no body has is a misspelling. */
function verifyId({ context, reader }: Shared, { id }: WebhookScheme, told: readonly Told[]): void {
  if (id === undefined || told.length === 0) return;
  if (told.some(({ body }) => reader.follow(body, id).length > 0)) return;
  const { spec } = context;
  const message = `The \`id\` of \`x-sdk-webhooks\`, ${id}, leads nowhere in any delivery's body.`;
  spec.problem(spec.document, ["x-sdk-webhooks", "id"], message, "Point at a field of the webhooks' bodies.");
}

/** Webhooks that go by the same name are one event, which brings one body or the other. */
function byType(told: readonly Told[], scope: Scope): WebhookEvent[] {
  const events = new Map<string, Delivery[]>();
  for (const { type, delivery } of told) events.set(type, [...(events.get(type) ?? []), delivery]);
  return [...events].map(([type, deliveries]) => ({
    type,
    name: scope.claim(`${pascalCase(type)}Webhook`, "Event"),
    payload: union(deliveries.map(({ payload }) => payload)),
    deliveries,
  }));
}
