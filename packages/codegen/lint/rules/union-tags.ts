import { rule } from "../rule.ts";
import { bodySchemas, property, propertyNames, requiredNames, sentSchemas } from "../schemas.ts";
import type { Spot } from "../spot.ts";

/** The objects of a union are told apart by a tag, so that a compiler, the mock and a reader see which one they hold. */
export const unionTags = rule((root) => {
  const sent = new Set(sentSchemas(root).map(({ value }) => value));
  for (const schema of bodySchemas(root)) {
    const discriminator = schema.at("discriminator");
    if (discriminator) checkTags(schema, discriminator);
    else checkUntagged(schema, sent.has(schema.value));
  }
});

function checkTags(union: Spot, discriminator: Spot): void {
  const name = discriminator.text("propertyName") ?? "";
  const key = union.value["oneOf"] === undefined ? "anyOf" : "oneOf";
  const mapping = discriminator.at("mapping")?.value ?? {};
  const seen = new Set<unknown>();
  for (const branch of union.list(key)) {
    const tag = property(branch, name)?.value["const"];
    if (typeof tag !== "string" || !requiredNames(branch).includes(name)) {
      branch.problem(
        `Give this branch a required \`${name}\` with a \`const\`, which the union's discriminator reads.`,
      );
    } else if (seen.has(tag)) {
      branch.problem(`Give this branch a \`${name}\` of its own; another one has \`${tag}\` too.`);
    } else if (typeof mapping[tag] !== "string" || !discriminator.leadsTo(mapping[tag], branch)) {
      discriminator.problem(`Add \`${tag}\` to the \`mapping\`, with the schema that has this \`${name}\`.`);
    }
    seen.add(tag);
  }
  for (const tag of Object.keys(mapping)) {
    if (!seen.has(tag))
      discriminator.problem(
        `Remove \`${tag}\` from the \`mapping\`, or add the branch with this \`${name}\`.`,
        "mapping",
        tag,
      );
  }
}

function checkUntagged(union: Spot, isSent: boolean): void {
  const branches = union.list("oneOf").filter(isObjectSchema);
  if (branches.length < 2) return;
  const tag = commonTag(branches);
  if (tag !== undefined) {
    union.problem(
      `Add a \`discriminator\` with a \`mapping\` for \`${tag}\`, the tag that all branches have.`,
      "oneOf",
    );
  } else if (isSent) {
    union.problem(
      "Give each branch a required `const` of one name, and the union a `discriminator` with a `mapping`.",
      "oneOf",
    );
  } else if (!branches.every((branch) => hasOwnMark(branch, branches))) {
    union.problem("Give each branch a tag, or a required property that no other branch has.", "oneOf");
  }
}

function isObjectSchema(schema: Spot): boolean {
  const { type, properties, allOf } = schema.value;
  return type === "object" || properties !== undefined || allOf !== undefined;
}

/** The property that every branch requires with a `const` of its own. */
function commonTag(branches: readonly Spot[]): string | undefined {
  const [first] = branches;
  return (
    first &&
    requiredNames(first).find((name) => {
      const tags = branches.map((branch) =>
        requiredNames(branch).includes(name) ? property(branch, name)?.value["const"] : undefined,
      );
      return !tags.includes(undefined) && new Set(tags).size === tags.length;
    })
  );
}

function hasOwnMark(branch: Spot, branches: readonly Spot[]): boolean {
  const others = branches.filter((each) => each !== branch).flatMap(propertyNames);
  return requiredNames(branch).some((name) => !others.includes(name));
}
