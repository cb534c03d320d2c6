import type { Method } from "@waypost/codegen";
import { isObject } from "./json.ts";

export function pagingOf(method: Method): NonNullable<Method["operation"]["pagination"]> {
  const { pagination } = method.operation;
  if (pagination === undefined) throw new Error(`${method.operation.id} is no list`);
  return pagination;
}

/** A copy of a body with another value at a pointer. */
export function moved(body: unknown, pointer: string, value: unknown): unknown {
  const [copy, owner, name] = opened(body, pointer);
  owner[name] = value;
  return copy;
}

/** A copy of a body with nothing at a pointer. */
export function without(body: unknown, pointer: string): unknown {
  const [copy, owner, name] = opened(body, pointer);
  delete owner[name];
  return copy;
}

function opened(body: unknown, pointer: string): [copy: unknown, owner: Record<string, unknown>, name: string] {
  const copy = structuredClone(body);
  const keys = pointer.split("/").slice(1);
  const name = keys.pop() ?? "";
  const owner = keys.reduce<unknown>((found, key) => (isObject(found) ? found[key] : undefined), copy);
  if (!isObject(owner)) throw new Error(`the page has nothing that holds ${pointer}`);
  return [copy, owner, name];
}
