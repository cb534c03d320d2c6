import type { OperationLiteral } from "@waypost/codegen";
import { plainText } from "../json.ts";

type Style = NonNullable<OperationLiteral["styles"]>[string];

/** Query string, with its question mark, of parameters as OpenAPI's styles write them; empty where there are none. */
export function queryString(
  values: Readonly<Record<string, unknown>>,
  styles: OperationLiteral["styles"] = {},
): string {
  const pairs = Object.entries(values).flatMap(([name, value]) => queryPairs(name, value, styles[name] ?? "multi"));
  return pairs.length > 0 ? `?${pairs.join("&")}` : "";
}

const separators = { csv: ",", space: "%20", pipe: "%7C" } as const;

function queryPairs(name: string, value: unknown, style: Style): string[] {
  if (Array.isArray(value)) {
    if (style !== "csv" && style !== "space" && style !== "pipe") return value.map((item) => pair(name, item));
    return [`${encode(name)}=${value.map(encode).join(separators[style])}`];
  }
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).map(([key, each]) => pair(style === "deepObject" ? `${name}[${key}]` : key, each));
  }
  return [pair(name, value)];
}

function pair(name: string, value: unknown): string {
  return `${encode(name)}=${encode(value)}`;
}

function encode(value: unknown): string {
  return encodeURIComponent(plainText(value));
}
