import { format } from "oxfmt";
import type { Files } from "../emit/emit.js";

/** Same as the repository's own formatting, but fixed here: what is generated must not depend on where it is generated. */
const options = { printWidth: 120 } as const;

/** Formats TypeScript; other files pass as they are. */
export async function formatFiles(files: Files): Promise<Files> {
  const formatted = [...files].map(async ([path, text]) => {
    if (!path.endsWith(".ts")) return [path, text] as const;
    const { code, errors } = await format(path, text, options);
    if (errors.length > 0) throw new Error(`${path} is generated with a syntax error: ${errors[0]?.message}`);
    return [path, code] as const;
  });
  return new Map(await Promise.all(formatted));
}
