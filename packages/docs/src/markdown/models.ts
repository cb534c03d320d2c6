import type { Api, Model } from "@waypost/codegen";
import { allFields } from "../input-fields.ts";
import { docsLine, fieldList } from "./fields.ts";
import { typeText } from "./type-text.ts";

/** The named types of the spec; parameters are described with the methods that take them. */
export function modelSections(api: Api): string[] {
  return api.models.filter(({ component }) => component !== undefined).map((model) => modelSection(api, model));
}

function modelSection(api: Api, { name, docs, type }: Model): string {
  const words = docsLine(docs);
  const body = type.kind === "object" ? fieldList(allFields(api, type)) : `\`${typeText(type)}\``;
  const rest = type.kind === "object" && type.rest ? `Other fields are allowed (\`${typeText(type.rest)}\`).` : "";
  return [`### ${name}`, words, body, rest].filter((part) => part !== "").join("\n\n");
}
