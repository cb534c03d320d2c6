import { at, escapeToken, isObject } from "../json.ts";

/** What validators pass over: a required field that no schema names, a tag that leads to a schema with another one. */
export function unsoundIn(document: object): string[] {
  return visit(document, document, "", new Set());
}

function visit(document: object, node: unknown, pointer: string, outer: ReadonlySet<string>): string[] {
  if (typeof node !== "object" || node === null) return [];
  const named = isObject(node) ? namesOf(document, node) : new Set<string>();
  // The branches of a composition speak of the fields of the object that they stand in.
  const known = new Set([...outer, ...named]);
  const found = isObject(node) ? [...unnamed(node, known, pointer), ...misled(document, node, pointer)] : [];
  return [
    ...found,
    ...Object.entries(node).flatMap(([key, value]) => {
      if (key === "example" || key === "examples") return [];
      const isComposition = key === "anyOf" || key === "oneOf" || key === "allOf" || Array.isArray(node);
      return visit(document, value, `${pointer}/${escapeToken(key)}`, isComposition ? known : new Set());
    }),
  ];
}

function namesOf(document: object, node: Record<string, unknown>): Set<string> {
  const own = isObject(node["properties"]) ? Object.keys(node["properties"]) : [];
  const parts = Array.isArray(node["allOf"]) ? node["allOf"] : [];
  const target = typeof node["$ref"] === "string" ? at(document, node["$ref"].slice(1)) : undefined;
  const others = [...parts, target].filter(isObject).flatMap((part) => [...namesOf(document, part)]);
  return new Set([...own, ...others]);
}

function unnamed({ required }: Record<string, unknown>, known: ReadonlySet<string>, pointer: string): string[] {
  // Of a request body and a parameter, `required` is true or false; of a variant it names parameters.
  if (!Array.isArray(required) || pointer.includes("/x-sdk-variants/")) return [];
  return required
    .filter((name) => !known.has(name))
    .map((name) => `${pointer}: requires "${name}", which no schema has`);
}

function misled(document: object, { discriminator }: Record<string, unknown>, pointer: string): string[] {
  if (!isObject(discriminator) || !isObject(discriminator["mapping"])) return [];
  const tag = String(discriminator["propertyName"]);
  return Object.entries(discriminator["mapping"]).flatMap(([value, target]) => {
    const wanted = at(document, `${String(target).slice(1)}/properties/${escapeToken(tag)}/const`);
    return wanted === value
      ? []
      : [`${pointer}/discriminator: "${value}" leads to a schema whose ${tag} is ${JSON.stringify(wanted)}`];
  });
}
