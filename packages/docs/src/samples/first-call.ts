import type { Method } from "@waypost/codegen";
import { DocsError } from "../errors.ts";
import type { ProviderDocs } from "../providers.ts";
import { typescriptSample } from "./typescript.ts";

/** A program to begin with: the first method that only reads and needs nothing but the key, else the first one. */
export function firstCall({ api, methods }: ProviderDocs): string {
  const method = methods.find(needsOnlyTheKey) ?? methods[0];
  if (!method) throw new DocsError(`${api.client.id}: the spec has no operation.`);
  return typescriptSample([{ method, title: method.docs.summary }]);
}

function needsOnlyTheKey({ operation, pathParams, input }: Method): boolean {
  return operation.kind === "safe" && pathParams.length === 0 && (input?.isOptional ?? true);
}
