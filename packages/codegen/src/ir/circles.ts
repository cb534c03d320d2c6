import type { Context } from "./context.js";
import type { Model, Type } from "./model.js";

/**
 * Reports models that are made of themselves with no field and no list between: `A` is `B` and more, and `B` is `A` and
 * more. No value could be one, and TypeScript refuses the type.
 */
export function verifyEndings({ spec, document }: Context, models: readonly Model[]): void {
  const bases = new Map(models.map(({ name, type }) => [name, basesOf(type)]));
  for (const { name, component } of models) {
    if (component === undefined || !isReached(name)) continue;
    const message = `The schema \`${component}\` is made of itself: by way of \`allOf\`, \`anyOf\`, \`oneOf\` and \`$ref\` it leads back to itself, with no field between.`;
    const fix = "Remove one of the references that lead in this circle.";
    const schema = document.components?.schemas?.[component];
    if (typeof schema === "object") spec.problem(schema, [], message, fix);
  }

  function isReached(start: string): boolean {
    const seen = new Set<string>();
    const waiting = [...(bases.get(start) ?? [])];
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      if (name === start) return true;
      if (seen.has(name)) continue;
      seen.add(name);
      waiting.push(...(bases.get(name) ?? []));
    }
    return false;
  }
}

/** The names that a type is made of, fields and items aside. */
function basesOf(type: Type): readonly string[] {
  switch (type.kind) {
    case "model":
      return [type.name];
    case "union":
    case "intersection":
      return type.members.flatMap(basesOf);
    case "object":
      return type.extends;
    default:
      return [];
  }
}
