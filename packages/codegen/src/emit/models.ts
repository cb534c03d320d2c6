import type { Api, Model } from "../ir/model.js";
import { docsComment } from "./comment.js";
import { blocks, lines } from "./text.js";
import { hasFile, isInterface, members, typeText } from "./type.js";

/** Every schema and every method's parameters as a named type. */
export function emitModels({ models }: Api): string {
  const usesFiles = models.some(({ type }) => hasFile(type));
  return blocks(usesFiles ? 'import type { Upload } from "@waypost/core";' : "", ...models.map(declaration));
}

function declaration({ name, docs, type }: Model): string {
  const doc = docsComment(docs);
  if (!isInterface(type)) return lines(doc, `export type ${name} = ${typeText(type)};`);
  const bases = type.extends.length > 0 ? ` extends ${type.extends.join(", ")}` : "";
  return lines(doc, `export interface ${name}${bases} {`, members(type), "}");
}
