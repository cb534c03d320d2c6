import { behaviourOf } from "./behaviour/index.js";
import type { Behaviour } from "./behaviour/behaviour.js";
import { dissolve } from "./document.js";
import { MockError } from "./errors.js";
import { objectAt, isObject, listAt, textAt, type JsonObject } from "./json.js";
import { readOperations, type Operation } from "./operation.js";
import { PrismSpec, routeRequest, type PrismOperation } from "./prism.js";
import { checkSchemas } from "./sound.js";

/** One provider's API, ready to be answered for. */
export interface Provider {
  readonly name: string;
  /** The spec's first server: `https://app.flowella.io/api/v1`. */
  readonly server: string;
  /** The path of that server, without a slash at its end: `/api/v1`, or empty. */
  readonly basePath: string;
  /** The spec, references and all. */
  readonly document: JsonObject;
  readonly operations: readonly Operation[];
  readonly prism: PrismSpec;
  /** What the spec cannot say. */
  readonly behaviour: Behaviour;
  /** Names of the headers and query parameters that carry a key. */
  readonly secrets: ReadonlySet<string>;
}

/**
 * @param source where the document is from, for whoever has to mend it
 * @throws MockError for a spec that cannot be served
 */
export function readProvider(name: string, read: () => unknown, source?: string): Provider {
  try {
    const document = read();
    if (isObject(document) && typeof document["openapi"] === "string") return toProvider(name, document);
    throw new Error("it is no OpenAPI document");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const where = source === undefined ? "" : ` (${source})`;
    throw new MockError(`The spec of ${name} cannot be served: ${oneLine(reason)}${where}`, { cause: error });
  }
}

/** @throws Problem 404 for a path, 405 for a method that the spec lacks */
export function findOperation(
  { prism, operations }: Provider,
  method: string,
  path: string,
): { operation: Operation; seen: PrismOperation } {
  const seen = routeRequest(prism, method, path);
  const operation = operations.find((each) => each.path === seen.path && each.method === seen.method.toUpperCase());
  if (operation === undefined) throw new Error(`Prism answered ${method} ${path} with an operation of another spec`);
  return { operation, seen };
}

function toProvider(name: string, document: JsonObject): Provider {
  // A reference to nowhere shall not wait for the first request.
  dissolve(document);
  checkSchemas(document);
  const operations = readOperations(document);
  if (operations.length === 0) throw new Error("it has no operations");
  const server = serverOf(document);
  return {
    name,
    server: server.href.replace(/\/$/, ""),
    basePath: server.pathname.replace(/\/$/, ""),
    document,
    operations,
    prism: new PrismSpec(document),
    behaviour: behaviourOf(name),
    secrets: secretsOf(document),
  };
}

function serverOf(document: JsonObject): URL {
  const [server] = listAt(document, "servers");
  if (!isObject(server)) return new URL("http://localhost/");
  const variables = objectAt(server, "variables");
  const url = (textAt(server, "url") ?? "").replace(
    /\{([^}]+)\}/g,
    (_, variable: string) => textAt(objectAt(variables, variable), "default") ?? "",
  );
  return new URL(url, "http://localhost/");
}

/** Every way in which the API takes a key. */
function secretsOf(document: JsonObject): ReadonlySet<string> {
  const schemes = Object.values(objectAt(objectAt(document, "components"), "securitySchemes")).filter(isObject);
  return new Set(
    schemes.map((scheme) =>
      scheme["type"] === "apiKey" ? (textAt(scheme, "name") ?? "").toLowerCase() : "authorization",
    ),
  );
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
