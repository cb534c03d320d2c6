/** The JSON Schema type of a value; whole numbers are `integer`, which is a `number` too. */
export function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value === "number" && Number.isInteger(value) ? "integer" : typeof value;
}

export function isOfType(value: unknown, type: unknown): boolean {
  const found = typeOf(value);
  return found === type || (found === "integer" && type === "number");
}

/** `a string`, `an array of objects`: what a value is, without the value. */
export function shapeOf(value: unknown): string {
  const type = typeOf(value);
  if (type === "null") return "null";
  if (!Array.isArray(value)) return `${/^[aio]/.test(type) ? "an" : "a"} ${type}`;
  const inner = [...new Set(value.map(typeOf))];
  return inner.length === 1 ? `an array of ${inner[0]}s` : value.length === 0 ? "an empty array" : "a mixed array";
}
