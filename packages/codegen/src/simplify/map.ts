import type {
  Content,
  Document,
  Header,
  Parameter,
  PathItem,
  Reference,
  RequestBody,
  Response,
  Schema,
} from "../load/document.js";
import { httpMethods } from "../load/document.js";
import type { Places } from "../load/places.js";
import { isReference } from "../load/resolve.js";

/** Which way the values of a schema travel. A component may travel both ways, so it says nothing of itself. */
export type Direction = "request" | "response" | "component";

/** `mediaType` is that of the body or parameter which the schema describes, where that has one. */
export type ChangeSchema = (schema: Schema | boolean, direction: Direction, mediaType?: string) => Schema | boolean;

/**
 * The document with every outermost schema changed. Only what differs is copied, since a large document passes here many
 * times, and what is copied keeps its place.
 */
export function mapSchemas(document: Document, places: Places, change: ChangeSchema): Document {
  const { components, paths, webhooks } = document;
  return kept(document, {
    ...(paths && { paths: mapSame(paths, (item) => pathItem(item, "request", "response")) }),
    // A delivery's body travels to us, whatever OpenAPI calls it.
    ...(webhooks && { webhooks: mapSame(webhooks, (item) => pathItem(item, "response", "request")) }),
    ...(components && {
      components: kept(components, {
        ...(components.schemas && { schemas: mapSame(components.schemas, (schema) => change(schema, "component")) }),
        ...(components.parameters && { parameters: mapSame(components.parameters, parameter) }),
        ...(components.headers && { headers: mapSame(components.headers, header) }),
        ...(components.requestBodies && {
          requestBodies: mapSame(components.requestBodies, (each) => requestBody(each, "request")),
        }),
        ...(components.responses && {
          responses: mapSame(components.responses, (each) => response(each, "response")),
        }),
      }),
    }),
  });

  function pathItem(item: PathItem, sent: Direction, received: Direction): PathItem {
    const operations = httpMethods.flatMap((method) => {
      const operation = item[method];
      if (!operation) return [];
      const { parameters, requestBody: body, responses } = operation;
      const changed = kept(operation, {
        ...(parameters && { parameters: mapList(parameters, parameter) }),
        ...(body && { requestBody: requestBody(body, sent) }),
        ...(responses && { responses: mapSame(responses, (each) => response(each, received)) }),
      });
      return [[method, changed] as const];
    });
    return kept(item, {
      ...(item.parameters && { parameters: mapList(item.parameters, parameter) }),
      ...Object.fromEntries(operations),
    });
  }

  function parameter(node: Parameter | Reference): Parameter | Reference {
    return isReference(node) ? node : kept(node, withSchema(node, "request"));
  }

  function header(node: Header | Reference): Header | Reference {
    return isReference(node) ? node : kept(node, withSchema(node, "response"));
  }

  function requestBody(node: RequestBody | Reference, direction: Direction): RequestBody | Reference {
    if (isReference(node) || !node.content) return node;
    return kept(node, { content: mapContent(node.content, direction) });
  }

  function response(node: Response | Reference, direction: Direction): Response | Reference {
    if (isReference(node)) return node;
    return kept(node, {
      ...(node.headers && { headers: mapSame(node.headers, header) }),
      ...(node.content && { content: mapContent(node.content, direction) }),
    });
  }

  function mapContent(content: Content, direction: Direction): Content {
    return mapSame(content, (media, mediaType) => kept(media, withSchema(media, direction, mediaType)));
  }

  function withSchema(
    node: { schema?: Schema | boolean; content?: Content },
    direction: Direction,
    mediaType?: string,
  ): typeof node {
    return {
      ...(node.schema !== undefined && { schema: change(node.schema, direction, mediaType) }),
      ...(node.content && { content: mapContent(node.content, direction) }),
    };
  }

  function kept<Node extends object>(node: Node, changes: Partial<Node>): Node {
    return places.inherit(withChanges(node, changes), node);
  }
}

const inRecords = ["properties", "patternProperties", "$defs", "definitions"] as const;
const inLists = ["prefixItems", "allOf", "anyOf", "oneOf"] as const;
const alone = ["items", "additionalProperties"] as const;

/** The schema with `change` applied to each schema directly inside it; itself where nothing changed. */
export function mapSubschemas(schema: Schema, change: (schema: Schema | boolean) => Schema | boolean): Schema {
  const changes: { -readonly [Keyword in keyof Schema]?: Schema[Keyword] } = {};
  for (const keyword of inRecords) if (schema[keyword]) changes[keyword] = mapSame(schema[keyword], change);
  for (const keyword of inLists) if (schema[keyword]) changes[keyword] = mapList(schema[keyword], change);
  for (const keyword of alone) if (schema[keyword] !== undefined) changes[keyword] = change(schema[keyword]);
  return withChanges(schema, changes);
}

/** Calls `visit` for a schema and every schema inside it, without following `$ref`s. */
export function visitSchemas(schema: Schema | boolean, visit: (schema: Schema) => void): void {
  if (typeof schema === "boolean") return;
  visit(schema);
  for (const keyword of inRecords) {
    const record = schema[keyword];
    for (const name in record) visitSchemas(record[name] ?? true, visit);
  }
  for (const keyword of inLists) for (const each of schema[keyword] ?? []) visitSchemas(each, visit);
  for (const keyword of alone) visitSchemas(schema[keyword] ?? true, visit);
}

type Values<Value> = { readonly [key: string]: Value };

/** As `mapValues`, but the record itself where no value changed. */
function mapSame<Value>(record: Values<Value>, change: (value: Value, key: string) => Value): Values<Value> {
  let changed: [key: string, value: Value][] | undefined;
  for (const [key, value] of Object.entries(record)) {
    const result = change(value, key);
    if (result !== value) (changed ??= []).push([key, result]);
  }
  return changed ? { ...record, ...Object.fromEntries(changed) } : record;
}

function mapList<Value>(list: readonly Value[], change: (value: Value) => Value): readonly Value[] {
  const results = list.map((value) => change(value));
  return results.some((result, index) => result !== list[index]) ? results : list;
}

function withChanges<Node extends object>(node: Node, changes: Partial<Node>): Node {
  for (const key in changes) if (changes[key] !== node[key]) return { ...node, ...changes };
  return node;
}
