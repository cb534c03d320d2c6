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

export type ChangeSchema = (schema: Schema | boolean, direction: Direction) => Schema | boolean;

/** A copy of the document with every outermost schema changed. What is copied keeps its place. */
export function mapSchemas(document: Document, places: Places, change: ChangeSchema): Document {
  const { components, paths, webhooks } = document;
  return kept(document, {
    ...(paths && { paths: mapValues(paths, (item) => pathItem(item, "request", "response")) }),
    // A delivery's body travels to us, whatever OpenAPI calls it.
    ...(webhooks && { webhooks: mapValues(webhooks, (item) => pathItem(item, "response", "request")) }),
    ...(components && {
      components: kept(components, {
        ...(components.schemas && { schemas: mapValues(components.schemas, (schema) => change(schema, "component")) }),
        ...(components.parameters && { parameters: mapValues(components.parameters, parameter) }),
        ...(components.headers && { headers: mapValues(components.headers, header) }),
        ...(components.requestBodies && {
          requestBodies: mapValues(components.requestBodies, (each) => requestBody(each, "request")),
        }),
        ...(components.responses && {
          responses: mapValues(components.responses, (each) => response(each, "response")),
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
        ...(parameters && { parameters: parameters.map(parameter) }),
        ...(body && { requestBody: requestBody(body, sent) }),
        ...(responses && { responses: mapValues(responses, (each) => response(each, received)) }),
      });
      return [[method, changed] as const];
    });
    return kept(item, {
      ...(item.parameters && { parameters: item.parameters.map(parameter) }),
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
      ...(node.headers && { headers: mapValues(node.headers, header) }),
      ...(node.content && { content: mapContent(node.content, direction) }),
    });
  }

  function mapContent(content: Content, direction: Direction): Content {
    return mapValues(content, (media) => kept(media, withSchema(media, direction)));
  }

  function withSchema(node: { schema?: Schema | boolean; content?: Content }, direction: Direction): typeof node {
    return {
      ...(node.schema !== undefined && { schema: change(node.schema, direction) }),
      ...(node.content && { content: mapContent(node.content, direction) }),
    };
  }

  function kept<Node extends object>(node: Node, changes: Partial<Node>): Node {
    return places.inherit({ ...node, ...changes }, node);
  }
}

/** The schema with `change` applied to each schema directly inside it. */
export function mapSubschemas(schema: Schema, change: (schema: Schema | boolean) => Schema | boolean): Schema {
  const { properties, patternProperties, additionalProperties, items, prefixItems, allOf, anyOf, oneOf, $defs } =
    schema;
  return {
    ...schema,
    ...(properties && { properties: mapValues(properties, change) }),
    ...(patternProperties && { patternProperties: mapValues(patternProperties, change) }),
    ...(additionalProperties !== undefined && { additionalProperties: change(additionalProperties) }),
    ...(items !== undefined && { items: change(items) }),
    ...(prefixItems && { prefixItems: prefixItems.map(change) }),
    ...(allOf && { allOf: allOf.map(change) }),
    ...(anyOf && { anyOf: anyOf.map(change) }),
    ...(oneOf && { oneOf: oneOf.map(change) }),
    ...($defs && { $defs: mapValues($defs, change) }),
  };
}

/** Calls `visit` for a schema and every schema inside it, without following `$ref`s. */
export function visitSchemas(schema: Schema | boolean, visit: (schema: Schema) => void): void {
  if (typeof schema === "boolean") return;
  visit(schema);
  mapSubschemas(schema, (inner) => {
    visitSchemas(inner, visit);
    return inner;
  });
}

export function mapValues<Value, Result>(
  record: { readonly [key: string]: Value },
  change: (value: Value, key: string) => Result,
): { [key: string]: Result } {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}
