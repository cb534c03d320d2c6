import { isObject } from "../json.js";
import { responseFor, successStatus, type Operation } from "../operation.js";
import type { Schemas } from "./schema.js";

/** Things of one kind: contacts, a project's units. */
export interface Resource {
  /** Where they are listed or made: `/projects/{projectId}/units`. */
  readonly path: string;
  /** Of one of them. */
  readonly schema: unknown;
}

/** What an operation does to a resource. */
export interface Role {
  readonly kind: "list" | "create" | "upsert" | "retrieve" | "update" | "remove";
  readonly resource: Resource;
  /** The property of the answer that holds the thing; undefined where the answer is the thing. */
  readonly place: string | undefined;
}

/** The roles that the spec's paths, methods and schemas give. An operation that is none of these has no role. */
export function readRoles(operations: readonly Operation[], schemas: Schemas): ReadonlyMap<Operation, Role> {
  const resources = readResources(operations, schemas);
  const roles = new Map<Operation, Role>();
  for (const operation of operations) {
    const resource = resources.get(collectionPath(operation.path));
    const role = resource && operation.variants === undefined ? roleOf(operation, resource, schemas) : undefined;
    if (role !== undefined) roles.set(operation, role);
  }
  return roles;
}

/** Where a list keeps its items: as the paginator says, or in the one property that is a list; empty for a bare list. */
export function itemsPlace(
  operation: Operation,
  schemas: Schemas,
  items = operation.paginator?.items,
): string | undefined {
  if (items !== undefined) return items;
  const schema = successSchema(operation);
  if (schemas.types(schema).includes("array")) return "";
  const lists = Object.entries(schemas.properties(schema)).filter(([, each]) => schemas.types(each).includes("array"));
  return lists.length === 1 ? `/${lists[0]?.[0]}` : undefined;
}

function readResources(operations: readonly Operation[], schemas: Schemas): Map<string, Resource> {
  const resources = new Map<string, Resource>();
  const offer = (path: string, schema: unknown): void => {
    if (isThing(schema, schemas) && !resources.has(path)) resources.set(path, { path, schema });
  };
  const ofCollections = operations.filter(({ path, variants }) => !isMember(path) && variants === undefined);
  for (const operation of ofCollections) {
    if (operation.method === "GET") offer(operation.path, itemSchema(operation, schemas));
  }
  // A resource without a list: it can be made, and each can be asked for.
  const members = new Set(operations.filter(({ path }) => isMember(path)).map(({ path }) => collectionPath(path)));
  for (const operation of ofCollections) {
    if (operation.method === "POST" && members.has(operation.path)) offer(operation.path, successSchema(operation));
  }
  return resources;
}

function roleOf(operation: Operation, resource: Resource, schemas: Schemas): Role | undefined {
  const kind = kindOf(operation);
  if (kind === undefined) return undefined;
  if (kind === "list" || kind === "remove") return { kind, resource, place: undefined };
  const schema = successSchema(operation);
  if (schemas.isSame(schema, resource.schema)) return { kind, resource, place: undefined };
  const inside = Object.entries(schemas.properties(schema)).find(([, each]) => schemas.isSame(each, resource.schema));
  if (inside !== undefined) return { kind, resource, place: inside[0] };
  return isThing(schema, schemas) ? { kind, resource, place: undefined } : undefined;
}

function kindOf({ method, path, isIdempotent }: Operation): Role["kind"] | undefined {
  const ofOne: Record<string, Role["kind"]> = { GET: "retrieve", PUT: "update", PATCH: "update", DELETE: "remove" };
  if (isMember(path)) return ofOne[method];
  if (method === "GET") return "list";
  if (method !== "POST") return undefined;
  return isIdempotent ? "upsert" : "create";
}

export function successSchema(operation: Operation): unknown {
  return responseFor(operation, successStatus(operation))?.schema;
}

function itemSchema(operation: Operation, schemas: Schemas): unknown {
  const place = itemsPlace(operation, schemas);
  if (place === undefined) return undefined;
  const list = place
    .split("/")
    .slice(1)
    .reduce<unknown>((schema, name) => schemas.properties(schema)[name], successSchema(operation));
  return schemas.at(list)["items"];
}

/** Something with an id, or of which nothing is documented. */
function isThing(schema: unknown, schemas: Schemas): boolean {
  if (!isObject(schema)) return false;
  const properties = schemas.properties(schema);
  return "id" in properties || (schemas.isOpen(schema) && Object.keys(properties).length === 0);
}

/** Whether a path names one thing: `/contacts/{id}`. */
function isMember(path: string): boolean {
  return path.endsWith("}");
}

function collectionPath(path: string): string {
  return isMember(path) ? path.slice(0, path.lastIndexOf("/")) : path;
}
