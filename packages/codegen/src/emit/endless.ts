import type { Model, Type } from "../ir/model.js";

/**
 * Types that hold themselves with no object between (`type Json = string | Json[]`). A type alias may do that; a property
 * of `components`, which openapi-typescript makes of it, may not, so there the alias stands. By the path that it goes by.
 */
export function endlessModels(models: readonly Model[]): Map<string, string> {
  const types = new Map(models.map(({ name, type }) => [name, type]));
  const reaches = (type: Type, goal: string, seen: ReadonlySet<string>): boolean =>
    directNames(type).some(
      (name) =>
        name === goal ||
        (!seen.has(name) && reaches(types.get(name) ?? { kind: "unknown" }, goal, new Set([...seen, name]))),
    );
  const endless = models.filter(
    ({ name, type, component }) => component !== undefined && reaches(type, name, new Set()),
  );
  return new Map(endless.map(({ name, component }) => [`#/components/schemas/${component}`, name]));
}

/** Models that a type mentions outside of objects. */
function directNames(type: Type): string[] {
  switch (type.kind) {
    case "model":
      return [type.name];
    case "array":
      return directNames(type.items);
    case "tuple":
      return type.items.flatMap(directNames);
    case "union":
    case "intersection":
      return type.members.flatMap(directNames);
    default:
      return [];
  }
}
