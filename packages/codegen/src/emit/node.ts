import type { Api } from "../ir/model.js";
import { allMethods } from "../ir/all-methods.js";

/** What a client that uploads offers on Node alone. Undefined where no method takes a file. */
export function emitNode(api: Api): string | undefined {
  const uploads = allMethods(api).some(({ input, operation }) => operation.body === "binary" || input?.files.length);
  return uploads ? 'export { fileFromPath } from "@waypost/core/node";' : undefined;
}
