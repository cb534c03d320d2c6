import { httpMethods, type Document, type Operation, type PathItem, type Reference } from "./document.js";
import { mapValues } from "./json.js";
import type { Places } from "./places.js";
import { isReference, resolve } from "./resolve.js";

/** What a component may be that is no schema. */
const kinds = ["parameters", "headers", "requestBodies", "responses"] as const;

/**
 * Puts what a `$ref` inside the document names where the `$ref` stands, wherever it stands for a whole path, webhook or
 * component: operations are looked for in paths, and openapi-typescript looks no further than one `$ref`.
 */
export function inlineReferences(document: Document, places: Places): Document {
  const { paths, webhooks, components } = document;
  const changes = {
    ...(paths && { paths: mapValues(inlineAll(paths), withOwnParts) }),
    ...(webhooks && { webhooks: mapValues(inlineAll(webhooks), withOwnParts) }),
    ...(components && {
      components: places.inherit(
        {
          ...components,
          ...Object.fromEntries(
            kinds.flatMap((kind) => (components[kind] ? [[kind, inlineAll<object>(components[kind])]] : [])),
          ),
        },
        components,
      ),
    }),
  };
  return places.inherit({ ...document, ...changes }, document);

  function inlineAll<Node extends object>(record: { readonly [name: string]: Node }): { [name: string]: Node } {
    return mapValues(record, (node) => inline(node));
  }

  /** A parameter, body or response that a `$ref` takes from another operation. One that has a name keeps it. */
  function withOwnParts(item: PathItem): PathItem {
    const operations = httpMethods.flatMap((method) =>
      item[method] ? [[method, ownParts(item[method])] as const] : [],
    );
    const { parameters } = item;
    const changed = { ...(parameters && { parameters: parameters.map(nameless) }), ...Object.fromEntries(operations) };
    return places.inherit({ ...item, ...changed }, item);
  }

  function ownParts(operation: Operation): Operation {
    const { parameters, requestBody, responses } = operation;
    const changed = {
      ...(parameters && { parameters: places.inherit(parameters.map(nameless), parameters) }),
      ...(requestBody && { requestBody: nameless(requestBody) }),
      ...(responses && { responses: places.inherit(mapValues(responses, nameless), responses) }),
    };
    return places.inherit({ ...operation, ...changed }, operation);
  }

  function nameless<Node extends object>(node: Node): Node {
    return isReference(node) && !/^#\/components\/\w+\/[^/]+$/.test(node.$ref) ? inline(node) : node;
  }

  function inline<Node extends PathItem | Reference | object>(node: Node): Node {
    if (!isReference(node)) return node;
    const { $ref, ...own } = node;
    const target = resolve<Node>(document, { $ref });
    return target ? places.inherit({ ...target, ...own }, target) : node;
  }
}
