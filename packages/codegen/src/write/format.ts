import { format } from "oxfmt";
import type { File, Files } from "../emit/emit.js";

/** Same as the repository's own formatting, but fixed here: what is generated must not depend on where it is generated. */
const options = { printWidth: 120 } as const;

/** Formats TypeScript; other files pass as they are. */
export async function formatFiles(files: AsyncIterable<File>): Promise<Files> {
  const formatted = new Map<string, string>();
  for await (const [path, text] of files)
    formatted.set(path, path.endsWith(".ts") ? await formatText(path, text) : text);
  return formatted;
}

async function formatText(path: string, text: string): Promise<string> {
  const { code, errors } = await format(path, text, options);
  if (errors.length > 0) throw new Error(`${path} is generated with a syntax error: ${errors[0]?.message}`);
  return code;
}
