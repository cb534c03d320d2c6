import type { Type } from "../../src/ir/model.ts";
import { readPagination } from "../../src/extensions/pagination.ts";
import { readPaginators } from "../../src/extensions/paginators.ts";
import { pointerTokens } from "../../src/load/json.ts";
import { extensionRule } from "../extension-rule.ts";
import { ofKind, queryNames, success, variants } from "../operations.ts";
import { property, propertyNames } from "../schemas.ts";
import type { Spot } from "../spot.ts";

/** A list's parameters are the operation's, and its pointers lead into the success body, to what they should. */
export const paginationExtension = extensionRule(({ root, spec, operationAt }) => {
  const paginators = readPaginators(spec);
  for (const each of ofKind(root, "path")) {
    const owner = operationAt(each.spot);
    const body = success(each)?.list("content")[0]?.at("schema");
    const check = (declared: unknown, keys: readonly string[], schema: Spot | undefined): void => {
      readPagination(spec, declared, paginators, {
        owner,
        keys,
        queryNames: queryNames(each),
        follow: (pointer) => (schema ? typesAt(schema, pointer) : []),
        bodyFields: schema ? propertyNames(schema) : [],
      });
    };
    check(each.spot.value["x-sdk-pagination"], ["x-sdk-pagination"], body);
    for (const [value, variant] of variants(each)) {
      const keys = ["x-sdk-variants", "methods", value, "pagination"];
      check(variant.value["pagination"], keys, variant.at("result") ?? body);
    }
  }
});

/** What a pointer leads to, by the word `type`; nothing where it leads nowhere. */
function typesAt(schema: Spot, pointer: string): Type[] {
  const found = pointerTokens(pointer).reduce<Spot[]>(
    (here, token) => here.flatMap(branches).flatMap((each) => property(each, token) ?? []),
    [schema],
  );
  return found.flatMap(branches).flatMap(typesOf);
}

/** The schema, or those that it is one of. */
function branches(schema: Spot): Spot[] {
  const inner = [...schema.list("oneOf"), ...schema.list("anyOf")];
  return inner.length === 0 ? [schema] : inner.flatMap(branches);
}

function typesOf({ value }: Spot): Type[] {
  return [value["type"]].flat().map((type): Type => {
    if (type === "array") return { kind: "array", items: { kind: "unknown" } };
    if (type === "integer" || type === "number") return { kind: "number" };
    if (type === "object") return { kind: "object", extends: [], fields: [] };
    return type === "string" || type === "boolean" || type === "null" ? { kind: type } : { kind: "unknown" };
  });
}
