import type { JsonObject } from "../json.js";
import { newId } from "./ids.js";
import type { Schemas } from "./schema.js";

/** What a thing is made of. */
export interface Parts {
  readonly schema: unknown;
  /** What the caller was asked for, and said. */
  readonly request: unknown;
  readonly body: JsonObject;
  /** A thing of the kind as the spec shows it: for what only the provider can know. */
  readonly like: JsonObject;
  /** What is the same in all things of the kind, such as the workspace. */
  readonly common: JsonObject;
  /** What is known otherwise: the project that a unit belongs to. */
  readonly known: JsonObject;
  readonly now: string;
}

/** A new thing that fits its schema: from what was said, and for the rest as the provider would have it. */
export function makeThing(schemas: Schemas, parts: Parts): JsonObject {
  const { schema, body, like, known } = parts;
  const required = new Set(schemas.required(schema));
  const named = Object.entries(schemas.properties(schema)).map(([name, property]): [string, unknown] => [
    name,
    name in known ? known[name] : valueOf(schemas, parts, name, property, required.has(name)),
  ]);
  const told = Object.fromEntries(named.filter(([, value]) => value !== undefined));
  if (!schemas.isOpen(schema)) return told;
  return { id: newId(textOr(like["id"])), ...body, ...told };
}

/** The part of what was said that changes a thing. */
export function changesOf(schemas: Schemas, parts: Pick<Parts, "schema" | "request" | "body" | "now">): JsonObject {
  const { schema, body, now } = parts;
  const properties = schemas.properties(schema);
  const said = Object.entries(body).filter(([name, value]) =>
    name in properties ? isSaid(schemas, parts, name) && schemas.fits(properties[name], value) : schemas.isOpen(schema),
  );
  const stamps = Object.keys(properties).filter((name) => /^updated_?at$/i.test(name));
  return Object.fromEntries([...said, ...stamps.map((name) => [name, now])]);
}

/** Whether nobody knows what the caller is asked for. Then it could be anything that the thing has. */
function isUnread(schemas: Schemas, request: unknown): boolean {
  return schemas.isOpen(request) && Object.keys(schemas.properties(request)).length === 0;
}

/** Whether the caller said it and was asked for it: providers overlook the rest. */
function isSaid(schemas: Schemas, { request, body }: Pick<Parts, "request" | "body">, name: string): boolean {
  return name in body && (name in schemas.properties(request) || schemas.isOpen(request));
}

function valueOf(schemas: Schemas, parts: Parts, name: string, property: unknown, isRequired: boolean): unknown {
  const { request, body, like, common, now } = parts;
  const shown = like[name];
  if (name === "id") return newId(textOr(shown));
  if (isSaid(schemas, parts, name) && schemas.fits(property, body[name])) return body[name];
  const own = schemas.at(property);
  if (own["format"] === "date-time") return stampOf(schemas, property, shown, isRequired, now);
  if ("default" in own) return own["default"];
  const couldBeSaid = name in schemas.properties(request);
  if (couldBeSaid) {
    const asked = schemas.at(schemas.properties(request)[name]);
    if ("default" in asked) return asked["default"];
  }
  if (schemas.isNullable(property)) return null;
  if (!couldBeSaid && !isUnread(schemas, request) && shown !== undefined) return shown;
  if (!couldBeSaid && name in common) return common[name];
  if (isRequired && "x-extensible-enum" in own && shown !== undefined) return shown;
  return isRequired || shown !== undefined ? emptyOf(schemas, property, isRequired) : undefined;
}

function stampOf(schemas: Schemas, property: unknown, shown: unknown, isRequired: boolean, now: string): unknown {
  if (isRequired || typeof shown === "string") return now;
  return schemas.isNullable(property) ? null : undefined;
}

/** A list or map that nothing was said about is empty; of the rest, only what must be there is. */
function emptyOf(schemas: Schemas, property: unknown, isRequired: boolean): unknown {
  const [type] = schemas.types(property);
  if (type === "array") return [];
  if (type === "object" && schemas.required(property).length === 0) return {};
  if (!isRequired) return undefined;
  const empty: Record<string, unknown> = { string: "", integer: 0, number: 0, boolean: false };
  return typeof type === "string" ? empty[type] : undefined;
}

function textOr(...values: readonly unknown[]): string | undefined {
  return values.find((each) => typeof each === "string");
}
