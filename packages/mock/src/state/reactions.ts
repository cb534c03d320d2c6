import type { Call } from "../call.js";
import { textAt, type JsonObject } from "../json.js";
import type { Wish } from "../prism.js";
import type { Collection } from "./collection.js";
import { digitsOf } from "./opt-outs.js";
import { successSchema, type Role } from "./roles.js";
import type { Schemas } from "./schema.js";
import { scopeOf } from "./seeds.js";
import type { State } from "./state.js";
import { changesOf } from "./thing.js";

export interface RoleParts {
  readonly call: Call;
  readonly role: Role;
  /** What was not said and is known all the same. */
  readonly known: JsonObject;
  readonly world: State;
  readonly schemas: Schemas;
}

/** What an operation does by its role: things are listed, made, fetched, changed and removed. */
export function reactByRole(parts: RoleParts): Wish | undefined {
  const { call, role, world } = parts;
  if (!hasParent(parts)) return world.refuse(call, 404);
  const things = world.collection(role.resource.path);
  if (role.kind === "list") return world.page(call, things.list(scopeOf(role.resource, call.params)));
  if (role.kind === "create") return create(parts);
  if (role.kind === "upsert") return upsert(parts, things);

  const thing = namedThing(parts, things);
  if (thing === undefined) return world.refuse(call, 404);
  const id = String(thing["id"]);
  if (role.kind === "remove") {
    things.remove(id);
    return undefined;
  }
  if (role.kind === "retrieve") return answer(parts, thing);
  return answer(parts, things.update(id, changes(parts)));
}

function create(parts: RoleParts): Wish {
  const { call, role, known, world } = parts;
  return answer(parts, world.makeFor(call.operation, role, call.params, call.body, known));
}

/** What a call must say is what it is known by: the same again is a change. */
function upsert(parts: RoleParts, things: Collection): Wish {
  const { call, schemas } = parts;
  const keys = schemas.required(call.operation.request);
  const thing = things.find((each) => keys.length > 0 && keys.every((key) => isSame(each[key], call.body[key])));
  return thing === undefined ? create(parts) : answer(parts, things.update(String(thing["id"]), changes(parts)));
}

function changes({ call, role, known, world, schemas }: RoleParts): JsonObject {
  const { schema } = role.resource;
  const parts = { schema, request: call.operation.request, body: call.body, now: world.now() };
  return { ...changesOf(schemas, parts), ...known };
}

function answer({ call, role, world, schemas }: RoleParts, thing: JsonObject): Wish {
  const { operation, id } = call;
  if (role.place !== undefined) return { body: { ...world.example(id), [role.place]: thing } };
  const schema = successSchema(operation);
  if (schemas.isSame(schema, role.resource.schema)) return { body: thing };
  return { body: { ...world.example(id), ...schemas.project(schema, thing) } };
}

/** The thing that the path names by its last parameter. */
function namedThing({ call, role }: RoleParts, things: Collection): JsonObject | undefined {
  const name = /\{([^}]+)\}$/.exec(call.operation.path)?.[1] ?? "";
  const scope = scopeOf(role.resource, call.params);
  return things.list(scope).find((each) => textAt(each, "id") === call.params[name]);
}

/** Whether what the things belong to exists: a project, for its units. Unknown where the API cannot tell. */
function hasParent({ call, role, world }: RoleParts): boolean {
  const [, path, name] = /^(.*)\/\{([^}]+)\}\/[^{}]+$/.exec(role.resource.path) ?? [];
  if (path === undefined || name === undefined || !world.isResource(path)) return true;
  return world.collection(path).get(call.params[name]) !== undefined;
}

/** Phone numbers are the same however they are written. */
function isSame(one: unknown, other: unknown): boolean {
  return one === other || ([one, other].every(isPhone) && digitsOf(one) === digitsOf(other));
}

function isPhone(value: unknown): boolean {
  return typeof value === "string" && /^\+?[\d\s().-]{6,}$/.test(value);
}
