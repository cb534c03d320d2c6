import { existsSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { allMethods, buildApi, load, type Api, type Method } from "@waypost/codegen";
import { DocsError } from "./errors.ts";

/** One provider as the site shows it. */
export interface ProviderDocs {
  /** Name of its package's folder, and of its files in the site: `flowella`. */
  readonly id: string;
  readonly api: Api;
  /** Every method, those on the client itself first. */
  readonly methods: readonly Method[];
  /** What it is for, in one sentence. */
  readonly summary: string;
  /** Number of operations: methods and paths of the spec, however many methods of the client each has. */
  readonly operationCount: number;
  /** The bundled spec, byte for byte. */
  readonly openapi: string;
}

/**
 * Every provider whose package carries a bundled spec, in alphabetical order. The spec itself is read from where it is
 * written, since only there the rules that it is held to know its exceptions.
 *
 * @throws ProblemReport for a spec that codegen refuses; DocsError when there is none at all
 */
export async function readProviders(workspaceFolder: string): Promise<ProviderDocs[]> {
  const ids = readdirSync(join(workspaceFolder, "packages"))
    .filter((name) => existsSync(bundledSpec(workspaceFolder, name)))
    .sort();
  if (ids.length === 0) throw new DocsError("No package has an openapi.json yet. Run: pnpm generate");
  return Promise.all(ids.map((id) => readProvider(workspaceFolder, id)));
}

/** The spec as a provider's package ships it. */
export function bundledSpec(workspaceFolder: string, id: string): string {
  return join(workspaceFolder, "packages", id, "openapi.json");
}

async function readProvider(workspaceFolder: string, id: string): Promise<ProviderDocs> {
  const openapi = await readFile(bundledSpec(workspaceFolder, id), "utf8");
  const api = buildApi(await load(join(workspaceFolder, "specs", id, "openapi.yaml")), { id });
  const methods = allMethods(api);
  const operations = new Set(methods.map(({ operation }) => `${operation.method} ${operation.path}`));
  return { id, api, methods, summary: summaryOf(api), operationCount: operations.size, openapi };
}

/** `info.summary`, which OpenAPI 3.1 has for this, else the first sentence of the description. */
function summaryOf({ bundled, description }: Api): string {
  const { info } = bundled;
  if ("summary" in info && typeof info.summary === "string") return info.summary;
  const [sentence = ""] = /^.*?[.!?](?=\s|$)/s.exec(description) ?? [description];
  return sentence.replaceAll(/\s+/g, " ").trim();
}
