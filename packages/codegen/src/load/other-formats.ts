import { OtherFormat } from "../problems.js";
import { isObject } from "./json.js";
import { shownPath } from "./shown-path.js";

const give = "Give an OpenAPI 3.0 or 3.1 description.";

/** @throws OtherFormat unless the root of a file says that it is OpenAPI 3.0 or 3.1. */
export function refuseOtherFormats(file: string, root: unknown): void {
  const version = isObject(root) ? root["openapi"] : undefined;
  if (typeof version === "string" && /^3\.[01]\./.test(version)) return;
  const [message, fix] = isObject(root) ? wrongVersion(root, version) : noDescription(root);
  throw new OtherFormat(shownPath(file), message, fix);
}

/** @throws OtherFormat for a page, which an address may answer with instead of a description. */
export function refuseMarkup(file: string, text: string): void {
  if (/^\s*</.test(text)) throw new OtherFormat(shownPath(file), "This is HTML or XML.", give);
}

function noDescription(root: unknown): [message: string, fix: string] {
  if (root === undefined || root === null) return ["The file is empty.", give];
  if (typeof root === "string" && root.startsWith("<")) return ["This is HTML or XML.", give];
  return ["This is no OpenAPI description.", give];
}

function wrongVersion({ swagger, asyncapi }: { readonly [key: string]: unknown }, version: unknown): [string, string] {
  if (typeof version === "number") {
    const fix = `Write all of its parts, in quotes: \`openapi: "${version}.0"\`.`;
    return [`The spec says \`openapi: ${version}\`, which is a number.`, fix];
  }
  if (typeof version === "string") return [`The spec says \`openapi: ${version}\`.`, give];
  if (swagger !== undefined) return ["This is Swagger 2.0.", "Convert it to OpenAPI 3.0 or 3.1 first."];
  if (asyncapi !== undefined) return ["This is AsyncAPI, which describes no HTTP operations.", give];
  return ["The file has no `openapi` version.", give];
}
