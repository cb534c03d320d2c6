import { content, ofKind, operations, requestContent, responseContent } from "./operations.ts";
import type { Spot } from "./spot.ts";

const single = ["items", "additionalProperties", "contains", "then", "else"];
const lists = ["allOf", "anyOf", "oneOf", "prefixItems"];
const maps = ["properties", "patternProperties"];

/** Schemas of what a client receives: bodies and headers of responses, and what webhooks deliver. */
export function receivedSchemas(root: Spot): Spot[] {
  const headers = ofKind(root, "path").flatMap(({ spot }) =>
    spot.list("responses").flatMap((each) => each.list("headers")),
  );
  const bodies = ofKind(root, "path").flatMap(responseContent);
  const deliveries = ofKind(root, "webhook").flatMap(requestContent);
  return below([...headers, ...bodies, ...deliveries].flatMap(schemaOf), "writeOnly");
}

/** Schemas of what a client sends: parameters and request bodies. */
export function sentSchemas(root: Spot): Spot[] {
  const paths = ofKind(root, "path");
  const parameters = paths.flatMap((operation) => operation.parameters);
  return below([...parameters, ...paths.flatMap(requestContent)].flatMap(schemaOf), "readOnly");
}

/** Every schema that is part of a body, whoever sends it. */
export function bodySchemas(root: Spot): Spot[] {
  return below(operations(root).flatMap(content).flatMap(schemaOf));
}

function schemaOf(owner: Spot): Spot[] {
  const schema = owner.at("schema");
  return schema ? [schema] : [];
}

/** The schemas and all their parts, each once; parts marked as never travelling in this direction are left out. */
function below(schemas: readonly Spot[], absent?: "readOnly" | "writeOnly"): Spot[] {
  const seen = new Map<object, Spot>();
  const visit = (schema: Spot): void => {
    if (seen.has(schema.value) || (absent && schema.value[absent] === true)) return;
    seen.set(schema.value, schema);
    for (const key of single) {
      const part = schema.at(key);
      if (part) visit(part);
    }
    for (const key of [...lists, ...maps]) schema.list(key).forEach(visit);
  };
  schemas.forEach(visit);
  return [...seen.values()];
}

/** A property of a schema, its own or that of a part of its `allOf`. */
export function property(schema: Spot, name: string): Spot | undefined {
  return schema.at("properties", name) ?? first(schema.list("allOf"), (part) => property(part, name));
}

/** Names of all properties, those of `allOf` included. */
export function propertyNames(schema: Spot): string[] {
  const own = Object.keys(schema.at("properties")?.value ?? {});
  return [...own, ...schema.list("allOf").flatMap(propertyNames)];
}

/** Names of the properties that are always there, those of `allOf` included. */
export function requiredNames(schema: Spot): string[] {
  return [...schema.texts("required"), ...schema.list("allOf").flatMap(requiredNames)];
}

function first<Item, Found>(items: readonly Item[], find: (item: Item) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
