import { follow, isObject, pointerTokens, type JsonObject } from "./json.js";

/** The first object of a document whose `$ref` leads through nothing but other `$ref`s of the document back to itself. */
export function findCircle(root: unknown): JsonObject | undefined {
  return search(root);

  function search(node: unknown): JsonObject | undefined {
    if (isObject(node) && isInCircle(node)) return node;
    if (typeof node !== "object" || node === null) return undefined;
    for (const inner of Object.values(node)) {
      const found = search(inner);
      if (found) return found;
    }
    return undefined;
  }

  function isInCircle(node: JsonObject): boolean {
    let here = next(node);
    for (const seen = new Set<unknown>(); here && !seen.has(here); here = next(here)) {
      if (here === node) return true;
      seen.add(here);
    }
    return false;
  }

  function next({ $ref }: JsonObject): JsonObject | undefined {
    if (typeof $ref !== "string" || !$ref.startsWith("#")) return undefined;
    const target = follow(root, pointerTokens($ref.slice(1)));
    return isObject(target) ? target : undefined;
  }
}
