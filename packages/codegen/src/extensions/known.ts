import { httpMethods } from "../load/document.ts";
import { isObject } from "../load/json.ts";
import type { Described } from "./described.ts";
import { useOneOf } from "./fields.ts";

/** Where an extension of ours may stand. */
const root = ["x-sdk-errors", "x-sdk-paginators", "x-sdk-idempotency", "x-sdk-webhooks", "x-sdk-client-params"];
const operation = ["x-sdk-pagination", "x-sdk-idempotency", "x-sdk-retry", "x-sdk-variants", "x-sdk-requires-one-of"];
const all = [...new Set([...root, ...operation])];

/** What holds data rather than description; a key in there means nothing to us. */
const dataKeys = new Set(["example", "examples", "default", "value", "const", "enum", "x-extensible-enum"]);

/** What holds names of a spec's own: there `value` or `default` is just a name. */
const nameKeys = new Set(["properties", "patternProperties", "$defs", "definitions", "schemas", "paths", "webhooks"]);

/** Every `x-sdk-` key has to be one of the closed set and stand where it is read; else it would be dropped in silence. */
export function verifyExtensionKeys(spec: Described): void {
  const operations = new Set<unknown>(
    Object.values(spec.document.paths ?? {}).flatMap((item) => httpMethods.map((method) => item[method])),
  );
  const document: object = spec.document;
  const seen = new Set<object>();
  walk(spec.document, false);

  function walk(node: unknown, holdsNames: boolean): void {
    if (Array.isArray(node)) return node.forEach((item) => walk(item, false));
    if (!isObject(node) || seen.has(node)) return;
    seen.add(node);
    const allowed = node === document ? root : operations.has(node) ? operation : [];
    for (const key of Object.keys(node)) {
      if (holdsNames) {
        walk(node[key], false);
        continue;
      }
      if (key.startsWith("x-sdk-") && !allowed.includes(key)) refuse(node, key);
      if (!dataKeys.has(key) && !key.startsWith("x-")) walk(node[key], nameKeys.has(key));
    }
  }

  function refuse(node: object, key: string): void {
    if (!all.includes(key)) {
      // Other generators have keys of that prefix too.
      if (!spec.isOurs) return;
      spec.problem(node, [key], `\`${key}\` is not an extension we know.`, useOneOf(all, "remove it."));
      return;
    }
    const places = [root.includes(key) && "the root", operation.includes(key) && "an operation"]
      .filter(Boolean)
      .join(" or ");
    spec.problem(node, [key], `\`${key}\` means nothing here.`, `Move it to ${places}.`);
  }
}
