import type { Api, Method } from "@waypost/codegen";
import { DocsError } from "../errors.ts";
import { inputFields } from "../input-fields.ts";
import type { ProviderDocs } from "../providers.ts";
import { typescriptSample } from "./typescript.ts";

/**
 * A program to begin with: the simplest method that only reads and needs nothing but the key. Where there is none, the
 * first method.
 */
export function firstCall({ api, methods }: ProviderDocs): string {
  const [simplest] = methods.filter(needsOnlyTheKey).sort((left, right) => size(api, left) - size(api, right));
  const method = simplest ?? methods[0];
  if (!method) throw new DocsError(`${api.client.id}: the spec has no operation.`);
  return typescriptSample([{ method, title: method.docs.summary }]);
}

function needsOnlyTheKey({ operation, pathParams, input }: Method): boolean {
  return operation.kind === "safe" && pathParams.length === 0 && (input?.isOptional ?? true);
}

function size(api: Api, method: Method): number {
  return inputFields(api, method).length;
}
