import { httpMethods, type Document } from "./document.js";
import { isObject } from "./json.js";
import type { Address, Places } from "./places.js";

/**
 * `x-sdk-variants` names result schemas by `$ref`. Bundling knows nothing of that extension and leaves a copy of the schema
 * there; this puts back, in place, a `$ref` to the component that the schema became.
 */
export function restoreVariantResults(document: Document, places: Places): void {
  const components = new Map<string, string>();
  for (const [name, schema] of Object.entries(document.components?.schemas ?? {})) {
    const address = typeof schema === "object" ? places.address(schema) : undefined;
    if (address) components.set(toKey(address), `#/components/schemas/${name}`);
  }
  for (const result of variantResults(document)) {
    const target = places.referenced(result);
    const $ref = target && components.get(toKey(target));
    if ($ref === undefined) continue;
    for (const key of Object.keys(result)) Reflect.deleteProperty(result, key);
    Object.assign(result, { $ref });
  }
}

function* variantResults(document: Document): Generator<object> {
  for (const item of Object.values(document.paths ?? {})) {
    for (const method of httpMethods) {
      const variants = item[method]?.["x-sdk-variants"];
      if (!isObject(variants) || !isObject(variants["methods"])) continue;
      for (const variant of Object.values(variants["methods"])) {
        if (isObject(variant) && isObject(variant["result"])) yield variant["result"];
      }
    }
  }
}

function toKey({ file, pointer }: Address): string {
  return `${file}#${pointer.replace(/^\/$/, "")}`;
}
