import type { Api, Method, OperationLiteral } from "../ir/model.js";
import { allMethods } from "../ir/all-methods.js";
import { ImportedName, OperationImports } from "./operations-imports.js";
import { blocks, literal, propertyName } from "./text.js";

/** The operation literals, each held against `paths`. */
export function emitOperations(api: Api): string {
  const methods = allMethods(api);
  const imports = new OperationImports(methods.map(({ constant }) => constant));
  const declarations = methods.map((method) => declaration(method, imports));
  return blocks(`${imports.text()}\nimport type { paths } from "./schema.js";`, ...declarations);
}

function declaration({ constant, operation, check }: Method, imports: OperationImports): string {
  const at = `OperationAt<paths, ${literal(operation.path)}, ${literal(check.method)}>`;
  return `export const ${constant} = {\n${fields(atRunTime(operation, imports)).join("\n")}\n} satisfies ${at};`;
}

/** The operation as core's `Operation` has it: what only some operations need of the runtime stands in it by its name. */
function atRunTime(operation: OperationLiteral, imports: OperationImports): object {
  const { body, styles, pagination } = operation;
  return {
    ...operation,
    ...(body && { body: imports.encoder(body) }),
    ...(styles && {
      styles: Object.fromEntries(Object.entries(styles).map(([name, style]) => [name, imports.queryStyle(style)])),
    }),
    // The size of a page is the caller's affair.
    ...(pagination && { pagination: { ...pagination, style: imports.pageStyle(pagination.style), size: undefined } }),
  };
}

function fields(object: object): string[] {
  return Object.entries(object)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${propertyName(name)}: ${valueText(value)},`);
}

function valueText(value: unknown): string {
  if (value instanceof ImportedName) return value.text;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return literal(value);
  return `{ ${fields(value).join(" ")} }`;
}
