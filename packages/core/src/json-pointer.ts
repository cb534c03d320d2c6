/** The value at a JSON Pointer (RFC 6901), or `undefined` where there is none. */
export function valueAt(document: unknown, pointer: string): unknown {
  let value = document;
  for (const part of pointer.split("/").slice(1)) {
    if (typeof value !== "object" || value === null) return undefined;
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    value = Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
  }
  return value;
}

/** The first of several pointers that leads to a text or a number, as text. */
export function textAt(document: unknown, pointers: readonly string[] | undefined): string | undefined {
  for (const pointer of pointers ?? []) {
    const value = valueAt(document, pointer);
    if ((typeof value === "string" && value !== "") || typeof value === "number") return String(value);
  }
  return undefined;
}
