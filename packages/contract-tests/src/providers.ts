// The table that every layer runs over: each provider and each method its spec describes.
//
// The layers judge the built client packages by specs that may be others than those the clients were made from:
//
//   WAYPOST_CONTRACT_SPECS  a folder with one bundled spec per provider, `<provider>.json`. Tables, validators and the
//                           mock read these; the clients stay as they are built. Default: the specs of this repository.
//   WAYPOST_PROVIDERS       which providers to look at, by name, with commas between them. Default: all.
//   WAYPOST_RUNS            how many inputs to draw per operation; 0 draws none. Default: 50.
//   WAYPOST_SEED            what the drawing starts from, which the run prints. Default: 1, so that a run can be run again.
import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { allMethods, buildApi, load, type Api, type Method } from "@waypost/codegen";
import type { MockOptions } from "@waypost/mock";

const ownSpecs = fileURLToPath(new URL("../../../specs", import.meta.url));

export interface ProviderCase {
  readonly name: string;
  readonly api: Api;
  readonly methods: readonly Method[];
}

/** Every provider with a spec, in the order of their names. */
export async function loadProviders(): Promise<ProviderCase[]> {
  const changed = changedSpecs();
  const files = changed === undefined ? ownSpecFiles() : bundledSpecFiles(changed);
  const wanted = wantedNames();
  const unknown = wanted.find((name) => !files.has(name));
  if (unknown !== undefined) {
    throw new Error(
      `WAYPOST_PROVIDERS: there is no provider "${unknown}". Choose from: ${[...files.keys()].join(", ")}`,
    );
  }
  const names = wanted.length === 0 ? [...files.keys()] : wanted;
  return Promise.all(names.toSorted().map((name) => loadProvider(name, files.get(name) ?? "")));
}

/** What a mock needs so that it answers by the same specs as the table. */
export function mockOptions(): MockOptions {
  const specs = changedSpecs();
  const providers = wantedNames();
  return { anyKey: true, ...(specs !== undefined && { specs }), ...(providers.length > 0 && { providers }) };
}

/** Whether this run looks at all providers, by the specs of this repository. */
export function isOrdinary(): boolean {
  return changedSpecs() === undefined && wantedNames().length === 0;
}

/** `contacts.list`; a method of the client itself has no resource. */
export function titleOf(method: Method): string {
  return method.resource === undefined ? method.name : `${method.resource}.${method.name}`;
}

function changedSpecs(): string | undefined {
  const folder = process.env["WAYPOST_CONTRACT_SPECS"];
  if (folder === undefined || folder === "") return undefined;
  if (!existsSync(folder)) throw new Error(`WAYPOST_CONTRACT_SPECS: there is no folder ${folder}.`);
  return resolve(folder);
}

function wantedNames(): string[] {
  const names = (process.env["WAYPOST_PROVIDERS"] ?? "").split(",").map((name) => name.trim());
  return names.filter((name) => name !== "");
}

function ownSpecFiles(): Map<string, string> {
  const folders = readdirSync(ownSpecs, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return new Map(folders.map(({ name }) => [name, join(ownSpecs, name, "openapi.yaml")]));
}

function bundledSpecFiles(folder: string): Map<string, string> {
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  return new Map(files.map((file) => [file.slice(0, -".json".length), join(folder, file)]));
}

async function loadProvider(name: string, file: string): Promise<ProviderCase> {
  const api = buildApi(await load(file));
  return { name, api, methods: allMethods(api) };
}
