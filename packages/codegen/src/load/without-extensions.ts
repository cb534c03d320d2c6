import { httpMethods, type Document, type Operation, type PathItem } from "./document.js";
import type { Places } from "./places.js";

/**
 * The document without the extensions that stand among its paths and among the statuses of a response, where everything
 * else is a path or a status. Only what has one is copied.
 */
export function withoutExtensions(document: Document, places: Places): Document {
  const { paths } = document;
  if (!paths) return document;
  const plain = Object.entries(stripped(paths)).map(([path, item]) => [path, pathItem(item)] as const);
  if (plain.every(([path, item]) => item === paths[path]) && plain.length === Object.keys(paths).length)
    return document;
  return places.inherit({ ...document, paths: Object.fromEntries(plain) }, document);

  function pathItem(item: PathItem): PathItem {
    const changed = httpMethods.flatMap((method) => {
      const operation = item[method];
      const plainOne = operation && withoutStatuses(operation);
      return plainOne === operation ? [] : [[method, plainOne] as const];
    });
    return changed.length === 0 ? item : places.inherit({ ...item, ...Object.fromEntries(changed) }, item);
  }

  function withoutStatuses(operation: Operation): Operation {
    const { responses } = operation;
    if (!responses) return operation;
    const plainOnes = stripped(responses);
    return plainOnes === responses ? operation : places.inherit({ ...operation, responses: plainOnes }, operation);
  }

  function stripped<Value>(record: { readonly [key: string]: Value }): { readonly [key: string]: Value } {
    const names = Object.keys(record).filter((name) => !/^x-(?!sdk-)/.test(name));
    if (names.length === Object.keys(record).length) return record;
    return places.inherit(Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name))), record);
  }
}
