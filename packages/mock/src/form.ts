import { groupParts } from "./body.js";
import { isObject, listAt, objectAt, type JsonObject } from "./json.js";
import type { PrismOperation } from "./prism.js";

/**
 * Prism reads a multipart body as text, so it garbles files and knows no repeated field. We parse the form and show
 * Prism a JSON object instead, together with a twin of the operation that takes such an object.
 */
export const formStandIn = "application/json";

/** The operation as Prism shall see it for a multipart request; undefined where the spec takes no such request. */
export function formTwin(operation: PrismOperation): PrismOperation | undefined {
  const { request } = operation;
  const forms = request?.body?.contents?.filter(isForm) ?? [];
  if (request?.body === undefined || forms.length === 0) return undefined;
  const contents = forms.map((content) => Object.assign({}, content, { mediaType: formStandIn }));
  return { ...operation, request: { ...request, body: { ...request.body, contents } } };
}

/** The form as the object that its schema describes: numbers, booleans, lists and JSON parts are read as such. */
export async function formObject(form: FormData, operation: PrismOperation): Promise<JsonObject> {
  const schema: unknown = operation.request?.body?.contents?.find(isForm)?.schema;
  const entries = groupParts(form, (part, name) => readPart(part, propertyOf(schema, name)));
  return Object.fromEntries(
    await Promise.all(
      entries.map(async ([name, value]) => {
        const read = Array.isArray(value) ? await Promise.all(value) : await value;
        return [name, isList(propertyOf(schema, name)) && !Array.isArray(read) ? [read] : read];
      }),
    ),
  );
}

function isForm(content: { readonly mediaType: string }): boolean {
  return content.mediaType === "multipart/form-data";
}

async function readPart(part: FormDataEntryValue, schema: unknown): Promise<unknown> {
  if (typeof part === "string") return readText(part, isList(schema) && isObject(schema) ? schema["items"] : schema);
  if (part.type.startsWith("application/json") && !isText(schema))
    return readText(await part.text(), { type: "object" });
  // One character a byte, so that lengths in the schema count bytes.
  return new TextDecoder("latin1").decode(await part.arrayBuffer());
}

/** Text that is not what the schema wants stays text: the validator then says what it should have been. */
function readText(text: string, schema: unknown): unknown {
  const types = typesOf(schema);
  if (types.includes("string")) return text;
  if (text === "null" && types.includes("null")) return null;
  if (types.includes("boolean") && (text === "true" || text === "false")) return text === "true";
  if ((types.includes("integer") || types.includes("number")) && text.trim() !== "") {
    const number = Number(text);
    return Number.isNaN(number) ? text : number;
  }
  if (types.includes("object")) return parseOr(text);
  return text;
}

function parseOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The property's schema, wherever the schema composes it from. */
function propertyOf(schema: unknown, name: string): unknown {
  if (!isObject(schema)) return undefined;
  const own = objectAt(schema, "properties")[name];
  if (own !== undefined) return own;
  const parts = ["allOf", "oneOf", "anyOf"].flatMap((keyword) => listAt(schema, keyword));
  return parts.map((part) => propertyOf(part, name)).find((found) => found !== undefined);
}

function typesOf(schema: unknown): readonly unknown[] {
  if (!isObject(schema)) return [];
  return typeof schema["type"] === "string" ? [schema["type"]] : listAt(schema, "type");
}

function isList(schema: unknown): boolean {
  return typesOf(schema).includes("array");
}

function isText(schema: unknown): boolean {
  return typesOf(schema).includes("string");
}
