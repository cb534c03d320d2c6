/** A JSON object whose values have not been looked at yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object at `key`, or an empty one: reading on from something absent finds nothing. */
export function objectAt(value: JsonObject, key: string): JsonObject {
  const found = value[key];
  return isObject(found) ? found : {};
}

export function textAt(value: JsonObject, key: string): string | undefined {
  const found = value[key];
  return typeof found === "string" ? found : undefined;
}

/** The text that a value is or can be written as; nothing for an object. */
export function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

/** The objects in the list at `key`. */
export function objectsAt(value: JsonObject, key: string): JsonObject[] {
  return listAt(value, key).filter(isObject);
}

/** The first object in the list at `key`, or an empty one. */
export function firstAt(value: JsonObject, key: string): JsonObject {
  return listAt(value, key).find(isObject) ?? {};
}

export function listAt(value: JsonObject, key: string): readonly unknown[] {
  const found = value[key];
  return Array.isArray(found) ? found : [];
}
