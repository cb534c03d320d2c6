import type { Docs, Field } from "@waypost/codegen";
import { typeText } from "./type-text.ts";

/** A list of fields: name, type, whether it may be left out, and what is known of it. */
export function fieldList(fields: readonly Field[]): string {
  return fields.map(fieldLine).join("\n");
}

function fieldLine({ name, type, isRequired, docs }: Field): string {
  return listLine(name, typeText(type), isRequired ? "" : ", optional", docs);
}

/** One line of a list; the description's own line breaks would end it. */
export function listLine(name: string, type: string, mark: string, docs: Docs): string {
  const words = docsLine(docs);
  return `- \`${name}\` (\`${type}\`${mark})${words === "" ? "" : `: ${words}`}`;
}

/** Everything that is known of something, on one line. */
export function docsLine({ text, facts, defaultValue, isDeprecated }: Docs): string {
  const parts = [isDeprecated ? "Deprecated." : "", text.replaceAll(/\s+/g, " ").trim(), ...facts];
  if (defaultValue !== undefined) parts.push(`Default: \`${defaultValue}\`.`);
  return parts.filter((part) => part !== "").join(" ");
}
