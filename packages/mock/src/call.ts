import { isObject, type JsonObject } from "./json.js";
import type { Operation } from "./operation.js";
import type { Query } from "./target.js";

/** A request that is understood: which operation it calls, and with what. */
export interface Call {
  readonly operation: Operation;
  /** The operation's id, or that of the variant that is meant. */
  readonly id: string;
  /** Path parameters, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** The JSON object or the form's fields, files as `File`s; empty where the body is neither. */
  readonly body: JsonObject;
}

export function readCall(
  operation: Operation,
  { id, path, query, headers, body }: Pick<Call, "id" | "query" | "headers"> & { path: string; body: unknown },
): Call {
  return { operation, id, params: readParams(operation.path, path), query, headers, body: isObject(body) ? body : {} };
}

/** The one value of a query parameter; empty is as good as none. */
export function single({ query }: Call, name: string): string | undefined {
  const value = [query[name]].flat()[0];
  return value === "" ? undefined : value;
}

function readParams(template: string, path: string): Record<string, string> {
  const sent = path.split("/");
  const named = template
    .split("/")
    .map((part, index): [string | undefined, string] => [
      /^\{(.+)\}$/.exec(part)?.[1],
      decodeURIComponent(sent[index] ?? ""),
    ]);
  return Object.fromEntries(named.filter((pair): pair is [string, string] => pair[0] !== undefined));
}
