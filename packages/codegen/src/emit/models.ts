import type { Api, Method, Model } from "../ir/model.js";
import { comment, docsComment } from "./comment.js";
import { allMethods } from "../ir/all-methods.js";
import { blocks, lines } from "./text.js";
import { hasFile, isInterface, members, typeText } from "./type.js";

/** Every schema, every method's parameters and every list's pages as named types. */
export function emitModels(api: Api): string {
  const pages = allMethods(api).flatMap(pageDeclaration);
  const fromCore = [
    ...(pages.length > 0 ? ["Page"] : []),
    ...(api.models.some(({ type }) => hasFile(type)) ? ["Upload"] : []),
  ];
  const imports = fromCore.length > 0 ? `import type { ${fromCore.join(", ")} } from "@waypost/core";` : "";
  return blocks(imports, ...api.models.map(declaration), ...pages);
}

/** Written out, since a generic type would have to be put together by every user's compiler. */
function pageDeclaration({ operation, result }: Method): string[] {
  if (result.kind !== "list") return [];
  const { item, body, page } = result;
  return [
    lines(
      comment([`One page of \`${operation.id}\`.`]),
      `export interface ${page} extends Page {`,
      `readonly items: readonly ${typeText({ kind: "array", items: item })};`,
      `readonly body: ${typeText(body)};`,
      `next(): Promise<${page}>;`,
      "}",
    ),
  ];
}

function declaration({ name, docs, type }: Model): string {
  const doc = docsComment(docs);
  if (!isInterface(type)) return lines(doc, `export type ${name} = ${typeText(type)};`);
  const bases = type.extends.length > 0 ? ` extends ${type.extends.join(", ")}` : "";
  return lines(doc, `export interface ${name}${bases} {`, members(type), "}");
}
