import { readFile } from "node:fs/promises";
import { MockError } from "./errors.js";
import { objectAt, isObject, listAt, textAt, type JsonObject } from "./json.js";
import { readOperation, type Operation } from "./operation.js";
import { readOperations, routeRequest, type PrismOperation } from "./prism.js";
import type { Spec } from "./specs.js";

/** One provider's API, ready to be answered for. */
export interface Provider {
  readonly name: string;
  /** The path of the spec's first server, without a slash at its end: `/api/v1`, or empty. */
  readonly basePath: string;
  readonly operations: ReadonlyMap<PrismOperation, Operation>;
  /** Names of the headers and query parameters that carry a key. */
  readonly secrets: ReadonlySet<string>;
}

/** @throws MockError for a spec that cannot be served */
export function readProviders(specs: readonly Spec[]): Promise<Provider[]> {
  return Promise.all(specs.map(readProvider));
}

/** @throws Problem 404 for a path, 405 for a method that the spec lacks */
export function findOperation(provider: Provider, method: string, path: string): Operation {
  const found = routeRequest([...provider.operations.keys()], method, path);
  const operation = provider.operations.get(found);
  if (operation === undefined) throw new Error(`Prism answered ${method} ${path} with an operation of another spec`);
  return operation;
}

async function readProvider({ provider, file }: Spec): Promise<Provider> {
  try {
    return await toProvider(provider, parseSpec(await readFile(file, "utf8")));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new MockError(`The spec of ${provider} cannot be served: ${oneLine(reason)} (${file})`, { cause: error });
  }
}

function parseSpec(text: string): JsonObject {
  const document: unknown = JSON.parse(text);
  if (isObject(document) && typeof document["openapi"] === "string") return document;
  throw new Error("it is no OpenAPI document");
}

/** Takes the document over, and changes it. */
async function toProvider(name: string, document: JsonObject): Promise<Provider> {
  // Read first: Prism dissolves the document's references in place.
  const basePath = basePathOf(document);
  const paginators = objectAt(document, "x-sdk-paginators");
  const operations = await readOperations(document);
  if (operations.length === 0) throw new Error("it has no operations");
  return {
    name,
    basePath,
    operations: new Map(operations.map((each) => [each, readOperation(each, paginators)])),
    secrets: new Set(operations.flatMap(secretsOf)),
  };
}

function basePathOf(document: JsonObject): string {
  const [server] = listAt(document, "servers");
  if (!isObject(server)) return "";
  const variables = objectAt(server, "variables");
  const url = (textAt(server, "url") ?? "").replace(
    /\{([^}]+)\}/g,
    (_, variable: string) => textAt(objectAt(variables, variable), "default") ?? "",
  );
  return new URL(url, "http://localhost/").pathname.replace(/\/$/, "");
}

/** Every way in which the operation takes a key. */
function secretsOf({ security = [] }: PrismOperation): string[] {
  return security.flat().map((scheme) => (scheme.type === "apiKey" ? scheme.name.toLowerCase() : "authorization"));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
