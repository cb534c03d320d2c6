// The table that every test here runs over: each provider of the workspace and each method its spec describes.
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildApi, load, type Api, type Method } from "@waypost/codegen";

const specs = fileURLToPath(new URL("../../../specs", import.meta.url));

export interface ProviderCase {
  readonly name: string;
  readonly api: Api;
  readonly methods: readonly Method[];
}

/** Every provider with a spec, in the order of their names. */
export async function loadProviders(): Promise<ProviderCase[]> {
  const names = readdirSync(specs, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
  return Promise.all(names.map(loadProvider));
}

async function loadProvider(name: string): Promise<ProviderCase> {
  const api = buildApi(await load(`${specs}/${name}/openapi.yaml`));
  return { name, api, methods: [...api.methods, ...api.resources.flatMap((resource) => resource.methods)] };
}

/** `contacts.list`; a method of the client itself has no resource. */
export function titleOf(method: Method): string {
  return method.resource === undefined ? method.name : `${method.resource}.${method.name}`;
}
