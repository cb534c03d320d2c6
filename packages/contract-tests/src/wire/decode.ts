// Reads a request off the wire by what the spec says of its inputs, with no code of the client or of the mock.
import type { Exchange } from "../recorder.ts";
import type { Operation } from "../spec/outline.ts";
import type { Parameter } from "../spec/parameters.ts";
import { readValue, typesOf } from "./values.ts";

export interface Decoded {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
  /** `undefined` where nothing was sent. */
  readonly body: unknown;
  /** Names in the query that the spec does not have. */
  readonly unknownQuery: readonly string[];
}

/** @param path Without the base path, still encoded. */
export async function decodeRequest(
  document: object,
  operation: Operation,
  path: string,
  exchange: Exchange,
): Promise<Decoded> {
  const pairs = [...new URLSearchParams(exchange.target.split("?")[1] ?? "")];
  const names = new Set<string>();
  const query: Record<string, unknown> = {};
  const headers: Record<string, unknown> = {};
  for (const parameter of operation.parameters) {
    if (parameter.in === "query") {
      const own = pairs.filter(([name]) => belongs(document, parameter, name));
      for (const [name] of own) names.add(name);
      if (own.length > 0) query[parameter.name] = decodeQuery(document, parameter, own);
    }
    const header = parameter.in === "header" ? exchange.headers[parameter.name.toLowerCase()] : undefined;
    if (header !== undefined) headers[parameter.name] = readValue(document, parameter.schema.value, String(header));
  }
  return {
    path: decodePath(document, operation, path),
    query,
    headers,
    body: await decodeBody(exchange),
    unknownQuery: pairs.map(([name]) => name).filter((name) => !names.has(name)),
  };
}

function decodePath(document: object, operation: Operation, path: string): Record<string, unknown> {
  const segments = path.split("/");
  const entries = operation.path.split("/").flatMap((part, index) => {
    const [, name] = /^\{(.+)\}$/.exec(part) ?? [];
    const parameter = operation.parameters.find((each) => each.in === "path" && each.name === name);
    if (parameter === undefined) return [];
    return [[parameter.name, readValue(document, parameter.schema.value, decodeURIComponent(segments[index] ?? ""))]];
  });
  return Object.fromEntries(entries);
}

function belongs(document: object, { name, style, schema, explode }: Parameter, key: string): boolean {
  if (style === "deepObject") return key.startsWith(`${name}[`) && key.endsWith("]");
  if (style === "form" && explode && typesOf(document, schema.value).includes("object")) {
    throw new Error(`the layers cannot tell the fields of "${name}" from other parameters`);
  }
  return key === name;
}

function decodeQuery(document: object, parameter: Parameter, pairs: readonly [string, string][]): unknown {
  const { name, style, explode, schema } = parameter;
  if (style === "deepObject") {
    return Object.fromEntries(pairs.map(([key, text]) => [key.slice(name.length + 1, -1), text]));
  }
  const texts = pairs.map(([, text]) => text);
  if (!typesOf(document, schema.value).includes("array")) {
    if (texts.length > 1) throw new Error(`the query says "${name}" ${texts.length} times`);
    return readValue(document, schema.value, texts[0] ?? "");
  }
  const separator = style === "spaceDelimited" ? " " : style === "pipeDelimited" ? "|" : ",";
  const parts = explode ? texts : texts.flatMap((text) => text.split(separator));
  return parts.map((text) => readValue(document, schema.at("items").value, text));
}

/** JSON as a value; a form as an object whose files are `File`s. */
async function decodeBody({ bytes, headers }: Exchange): Promise<unknown> {
  if (bytes.length === 0) return undefined;
  const type = headers["content-type"] ?? "";
  if (type.startsWith("multipart/form-data")) {
    const form = await new Response(new Uint8Array(bytes), { headers: { "content-type": type } }).formData();
    const names = [...new Set(form.keys())];
    return Object.fromEntries(
      names.map((name) => [name, form.getAll(name).length > 1 ? form.getAll(name) : form.get(name)]),
    );
  }
  return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
}
