import { isObject, type JsonObject } from "../json.js";
import { responseFor, successStatus, type Operation } from "../operation.js";
import { valueAt } from "../pointer.js";
import { newId } from "./ids.js";
import { itemsPlace, type Role } from "./roles.js";
import type { Schemas } from "./schema.js";

export interface Seed {
  readonly path: string;
  /** Values of the path's parameters, from their examples. */
  readonly scope: string;
  readonly items: readonly JsonObject[];
  /** What all of them have in common, such as the workspace they are in. */
  readonly common: JsonObject;
}

/** What the spec shows of each resource: in its lists, page after page, and where it has none, in its other answers. */
export function readSeeds(roles: ReadonlyMap<Operation, Role>, schemas: Schemas): Seed[] {
  const paths = [...new Set([...roles.values()].map(({ resource }) => resource.path))];
  return paths.map((path) => {
    const own = [...roles].filter(([, { resource }]) => resource.path === path);
    const listed = own.flatMap(([operation, role]) => (role.kind === "list" ? listedIn(operation, schemas) : []));
    const named = own.flatMap(([operation]) => memberExample(operation) ?? []);
    const items = listed.length > 0 ? listed : own.flatMap(([operation, role]) => shownIn(operation, role));
    const [operation] = own.map(([each]) => each);
    const scope = operation === undefined ? "" : scopeOf({ path }, paramExamples(operation));
    const shown = distinct(withIds(items, named[0]));
    return { path, scope, items: shown, common: commonOf(shown) };
  });
}

function listedIn(operation: Operation, schemas: Schemas): JsonObject[] {
  const place = itemsPlace(operation, schemas);
  return place === undefined
    ? []
    : successesOf(operation)
        .flatMap((page) => valueAt(page, place))
        .filter(isObject);
}

function shownIn(operation: Operation, { kind, place }: Role): JsonObject[] {
  if (kind === "remove" || kind === "list") return [];
  const shown = successesOf(operation).map((body) => (place === undefined ? body : valueAt(body, `/${place}`)));
  return shown.filter(isObject).filter((each) => typeof each["id"] === "string");
}

function successesOf(operation: Operation): unknown[] {
  return [...(responseFor(operation, successStatus(operation))?.examples.values() ?? [])];
}

/** The id that the spec shows in the path of a thing. */
function memberExample({ path, parameters }: Operation): string | undefined {
  const name = /\{([^}]+)\}$/.exec(path)?.[1];
  const example = parameters.find((each) => each["in"] === "path" && each["name"] === name)?.["example"];
  return typeof example === "string" ? example : undefined;
}

/** Things whose fields nobody documented have an id all the same: the one that paths show, for the first. */
function withIds(items: readonly JsonObject[], shown: string | undefined): JsonObject[] {
  const isKnown = items.some(({ id }) => id !== undefined);
  return isKnown
    ? [...items]
    : items.map((item, index) => ({ id: index === 0 && shown ? shown : newId(shown), ...item }));
}

/** What a path's parameters say about whose the things are. */
export function scopeOf({ path }: Pick<Operation, "path">, params: Readonly<Record<string, unknown>>): string {
  return [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = ""]) => String(params[name])).join("/");
}

function commonOf(items: readonly JsonObject[]): JsonObject {
  const [first = {}, ...others] = items;
  if (others.length === 0) return {};
  return Object.fromEntries(
    Object.entries(first).filter(
      ([name, value]) => typeof value === "string" && others.every((other) => other[name] === value),
    ),
  );
}

function paramExamples({ parameters }: Operation): Record<string, unknown> {
  const inPath = parameters.filter((each) => each["in"] === "path");
  return Object.fromEntries(inPath.map(({ name, example }) => [String(name), example]));
}

function distinct(items: readonly JsonObject[]): JsonObject[] {
  const known = new Set<unknown>();
  return items.filter(({ id }) => {
    if (id === undefined) return true;
    const isNew = !known.has(id);
    known.add(id);
    return isNew;
  });
}
