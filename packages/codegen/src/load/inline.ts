import type { Document, PathItem, Reference } from "./document.js";
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
    ...(paths && { paths: inlineAll(paths) }),
    ...(webhooks && { webhooks: inlineAll(webhooks) }),
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
    return Object.fromEntries(Object.entries(record).map(([name, node]) => [name, inline(node)]));
  }

  function inline<Node extends PathItem | Reference | object>(node: Node): Node {
    if (!isReference(node)) return node;
    const { $ref, ...own } = node;
    const target = resolve<Node>(document, { $ref });
    return target ? places.inherit({ ...target, ...own }, target) : node;
  }
}
