import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { noFacts, operationKey, type Facts } from "./compare.ts";

type Json = { readonly [key: string]: unknown };

const redocly = fileURLToPath(new URL("../../node_modules/@redocly/cli/bin/cli.js", import.meta.url));

/**
 * Bundles a spec in memory. A `$ref` that is left leads back to a schema around it, so it has nothing new to say.
 *
 * @throws Error with a sentence for people when redocly can't bundle it.
 */
export function bundle(file: string): Json {
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  const command = [redocly, "bundle", file, "--dereferenced", "--ext", "json"];
  const { status, stdout } = spawnSync(process.execPath, command, { encoding: "utf8", env, maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`${file} can't be bundled; \`redocly lint\` shows why.`);
  return JSON.parse(stdout);
}

/** What a bundled spec has. A field is there under every end of its path: `contact.waId`, and `waId`. */
export function specFacts(document: Json): Facts {
  const facts = noFacts();
  for (const [path, { parameters, ...item }] of entries(document["paths"])) {
    for (const [method, operation] of entries(item)) {
      const key = operationKey(method, path);
      facts.operations.add(key);
      const statuses = Object.keys(asObject(operation["responses"]));
      for (const status of statuses) facts.statuses.add(status).add(`${key}: ${status}`);
      for (const name of fieldNames([parameters, operation], [])) facts.fields.add(name).add(`${key}: ${name}`);
    }
  }
  for (const [name, schema] of componentSchemas(document)) {
    for (const field of fieldNames(schema, [])) facts.fields.add(`${name}: ${field}`);
  }
  for (const [event, item] of entries(document["webhooks"])) {
    facts.events.add(event);
    for (const name of fieldNames(item, [])) facts.fields.add(name);
  }
  for (const value of listedValues(document)) facts.codes.add(String(value));
  return facts;
}

export function componentSchemas(document: Json): [name: string, schema: Json][] {
  return entries(asObject(document["components"])["schemas"]);
}

/** Names of all parameters, headers and properties below a node. */
function* fieldNames(node: unknown, path: readonly string[]): Generator<string> {
  if (typeof asObject(node)["in"] === "string") yield String(asObject(node)["name"]);
  for (const [key, value] of entries(node)) {
    if (key === "headers") yield* Object.keys(value);
    if (key !== "properties" && !/^examples?$/.test(key)) yield* fieldNames(value, path);
    for (const [name, property] of key === "properties" ? entries(value) : []) {
      const own = [...path, name];
      yield* own.map((_, start) => own.slice(start).join("."));
      yield* fieldNames(property, own);
    }
  }
}

/** Every value that a schema lists: error codes are among them. */
function* listedValues(node: unknown): Generator {
  for (const [key, value] of Object.entries(asObject(node))) {
    if (key === "const") yield value;
    else if (/^(x-extensible-)?enum$/.test(key) && Array.isArray(value)) yield* value;
    else yield* listedValues(value);
  }
}

/** The objects and lists in an object or list. */
function entries(node: unknown): [name: string, value: Json][] {
  return Object.entries(asObject(node)).flatMap(([name, value]) =>
    typeof value === "object" ? [[name, asObject(value)]] : [],
  );
}

function asObject(value: unknown): Json {
  return typeof value === "object" && value !== null ? (value as Json) : {};
}
