import type { Document, Schema } from "../load/document.js";
import type { Places } from "../load/places.js";
import { schemaName } from "../load/resolve.js";
import { mapValues } from "../load/json.js";
import { mapSchemas, mapSubschemas, visitSchemas, type Direction } from "./map.js";

/**
 * Splits components whose `readOnly` or `writeOnly` fields make a request differ from a response: `Contact` keeps what is
 * read, `ContactInput` has what is written. A component that travels one way only keeps its one name.
 */
export function splitDirections(document: Document, places: Places): Document {
  const schemas = document.components?.schemas ?? {};
  const differing = componentsThatDiffer(schemas);
  if (differing.size === 0 && !hasInlineMarks(document, places)) return document;

  const read = reachable(document, places, "response");
  const written = reachable(document, places, "request");
  const split = new Map(
    [...differing].filter((name) => read.has(name) && written.has(name)).map((name) => [name, inputName(name)]),
  );

  const inputs = [...split].map(([name, input]) => [input, prune(schemas[name] ?? true, "request")] as const);
  const pruned = mapSchemas(document, places, (schema, direction) => prune(schema, direction));
  const components = mapValues(schemas, (schema, name) =>
    prune(schema, written.has(name) && !read.has(name) ? "request" : "response"),
  );
  return { ...pruned, components: { ...pruned.components, schemas: { ...components, ...Object.fromEntries(inputs) } } };

  /** The schema without the fields that do not travel this way. */
  function prune(schema: Schema | boolean, direction: Direction): Schema | boolean {
    if (typeof schema === "boolean") return schema;
    const dropped = direction === "request" ? "readOnly" : "writeOnly";
    const names = new Set<string>();
    for (const name in schema.properties) {
      const field = schema.properties[name];
      if (typeof field === "object" && field[dropped] === true) names.add(name);
    }
    const kept: Schema = names.size === 0 ? schema : withoutFields(schema, names);
    const name =
      direction === "request" && kept.$ref !== undefined ? split.get(schemaName(kept.$ref) ?? "") : undefined;
    const renamed = name === undefined ? kept : { ...kept, $ref: `#/components/schemas/${name}` };
    return places.inherit(
      mapSubschemas(renamed, (inner) => prune(inner, direction)),
      schema,
    );
  }

  function inputName(name: string): string {
    let input = `${name}Input`;
    while (input in schemas) input += "Body";
    return input;
  }
}

function withoutFields(schema: Schema, names: ReadonlySet<string>): Schema {
  const properties = Object.entries(schema.properties ?? {}).filter(([name]) => !names.has(name));
  return {
    ...schema,
    type: schema.type ?? "object",
    properties: Object.fromEntries(properties),
    ...(schema.required && { required: schema.required.filter((name) => !names.has(name)) }),
  };
}

/** Components with a marked field anywhere inside, other components that they name included. */
function componentsThatDiffer(schemas: { readonly [name: string]: Schema | boolean }): Set<string> {
  const differing = new Set(Object.keys(schemas).filter((name) => hasMark(schemas[name] ?? true)));
  const named = Object.entries(schemas).map(([name, schema]) => [name, references(schema)] as const);
  for (let before = -1; before !== differing.size;) {
    before = differing.size;
    for (const [name, others] of named) if (others.some((each) => differing.has(each))) differing.add(name);
  }
  return differing;
}

function hasInlineMarks(document: Document, places: Places): boolean {
  let found = false;
  mapSchemas(document, places, (schema) => {
    found ||= hasMark(schema);
    return schema;
  });
  return found;
}

function hasMark(schema: Schema | boolean): boolean {
  let found = false;
  visitSchemas(schema, ({ properties }) => {
    for (const field of Object.values(properties ?? {})) {
      if (typeof field === "object" && (field.readOnly === true || field.writeOnly === true)) found = true;
    }
  });
  return found;
}

function references(schema: Schema | boolean): string[] {
  const names: string[] = [];
  visitSchemas(schema, ({ $ref }) => {
    const name = $ref === undefined ? undefined : schemaName($ref);
    if (name !== undefined) names.push(name);
  });
  return names;
}

/** Names of the components that bodies and parameters travelling this way are made of. */
function reachable(document: Document, places: Places, direction: Direction): Set<string> {
  const schemas = document.components?.schemas ?? {};
  const reached = new Set<string>();
  const follow = (schema: Schema | boolean): void => {
    for (const name of references(schema)) {
      if (reached.has(name)) continue;
      reached.add(name);
      follow(schemas[name] ?? true);
    }
  };
  mapSchemas(document, places, (schema, way) => {
    if (way === direction) follow(schema);
    return schema;
  });
  return reached;
}
