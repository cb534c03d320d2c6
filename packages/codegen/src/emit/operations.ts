import type { Api, Method } from "../ir/model.js";
import { allMethods } from "./methods.js";
import { blocks, literal, propertyName } from "./text.js";

/** The operation literals, each held against `paths`. */
export function emitOperations(api: Api): string {
  return blocks(
    'import type { OperationAt } from "@waypost/core";\nimport type { paths } from "./schema.js";',
    ...allMethods(api).map(declaration),
  );
}

function declaration({ constant, operation, check }: Method): string {
  const at = `OperationAt<paths, ${literal(operation.path)}, ${literal(check.method)}>`;
  return `export const ${constant} = {\n${fields(operation)}\n} satisfies ${at};`;
}

function fields(object: object): string {
  return Object.entries(object)
    .map(([name, value]) => `${propertyName(name)}: ${valueText(value)},`)
    .join("\n");
}

function valueText(value: unknown): string {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return literal(value);
  const inner = Object.entries(value).map(([name, each]) => `${propertyName(name)}: ${valueText(each)}`);
  return `{ ${inner.join(", ")} }`;
}
