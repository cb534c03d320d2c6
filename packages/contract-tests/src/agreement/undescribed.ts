// What a value shows that its schema does not name. Validators pass over it: an object is open unless it is closed.
import { arrayOf, at, escapeToken, isObject, objectOf, textOf } from "../json.ts";

/**
 * Fields that no schema names, each by its pointer in the value. An object whose schema says what other fields may hold (`additionalProperties`) is open on purpose, and shows what it likes.
 */
export function undescribedIn(document: object, pointer: string, value: unknown): string[] {
  const schemas = partsOf(document, pointer, value);
  if (Array.isArray(value)) {
    const items = schemas
      .filter((schema) => isObject(at(document, `${schema}/items`)))
      .map((schema) => `${schema}/items`);
    return value.flatMap((each, index) => below(document, items, each, `/${index}`));
  }
  if (!isObject(value)) return [];
  const isOpen = schemas.length === 0 || schemas.some((schema) => isOpenObject(objectOf(at(document, schema))));
  return Object.entries(value).flatMap(([name, inner]) => {
    const key = escapeToken(name);
    const named = schemas
      .map((schema) => `${schema}/properties/${key}`)
      .filter((place) => at(document, place) !== undefined);
    if (named.length > 0) return below(document, named, inner, `/${key}`);
    const others = schemas
      .map((schema) => `${schema}/additionalProperties`)
      .filter((place) => isObject(at(document, place)));
    return isOpen ? below(document, others, inner, `/${key}`) : [`/${key}: no schema names it`];
  });
}

/** The best of what several schemas say: a union's branches do not all speak of the same value. */
function below(document: object, schemas: readonly string[], value: unknown, place: string): string[] {
  const found = schemas.map((schema) => undescribedIn(document, schema, value));
  const [least = []] = found.toSorted((one, other) => one.length - other.length);
  return least.map((each) => place + each);
}

/** The schema itself, what it refers to, all that it is composed of, and those of its branches whose tags are the value's. */
function partsOf(document: object, pointer: string, value: unknown, seen: ReadonlySet<string> = new Set()): string[] {
  if (seen.has(pointer)) return [];
  const here = new Set([...seen, pointer]);
  const schema = objectOf(at(document, pointer));
  const reference = textOf(schema["$ref"]);
  const inner = [
    ...(reference === undefined ? [] : [reference.slice(1)]),
    ...["allOf", "oneOf", "anyOf"].flatMap((word) =>
      [...arrayOf(schema[word]).keys()].map((index) => `${pointer}/${word}/${index}`),
    ),
  ];
  const parts = inner.flatMap((place) => partsOf(document, place, value, here));
  return hasOtherTag(schema, value) ? [] : [pointer, ...parts];
}

function hasOtherTag({ properties }: Readonly<Record<string, unknown>>, value: unknown): boolean {
  if (!isObject(value)) return false;
  return Object.entries(objectOf(properties)).some(([name, property]) => {
    const { const: tag } = objectOf(property);
    return tag !== undefined && name in value && value[name] !== tag;
  });
}

function isOpenObject({ additionalProperties, type, properties }: Readonly<Record<string, unknown>>): boolean {
  if (additionalProperties !== undefined) return additionalProperties !== false;
  return type === "object" && properties === undefined;
}
