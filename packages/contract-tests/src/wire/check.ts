import { isDeepStrictEqual } from "node:util";
import { isObject } from "../json.ts";
import type { Exchange } from "../recorder.ts";
import type { Operation } from "../spec/outline.ts";
import type { Decoded } from "./decode.ts";
import type { Expected } from "./expect.ts";

/** Headers that a client may send besides those that the spec declares. The second line's are the platform's. */
const ordinary = new Set(
  (
    "accept authorization content-type content-length host connection user-agent prefer " +
    "accept-encoding accept-language sec-fetch-mode transfer-encoding keep-alive"
  ).split(" "),
);

/** What a request says otherwise than the call that made it, one line each. */
export async function differences(
  operation: Operation,
  exchange: Exchange,
  decoded: Decoded,
  expected: Expected,
): Promise<string[]> {
  const { headers, bytes, method } = exchange;
  const declared = operation.parameters.filter((each) => each.in === "header").map(({ name }) => name.toLowerCase());
  const strangers = Object.keys(headers).filter((name) => !ordinary.has(name) && !declared.includes(name));
  const mediaType = headers["content-type"]?.split(";")[0];
  const key = operation.keyHeader === undefined ? undefined : headers[operation.keyHeader.toLowerCase()];
  return [
    ...(method === operation.method ? [] : [`the method is ${method}, not ${operation.method}`]),
    ...differing("path", decoded.path, expected.path),
    ...differing("query", decoded.query, expected.query),
    ...decoded.unknownQuery.map((name) => `the query has "${name}", which the spec does not`),
    ...strangers.map((name) => `there is a header "${name}", which the spec does not have`),
    ...(headers.authorization === "Bearer test-key" ? [] : [`authorization is ${headers.authorization}`]),
    ...(operation.keyHeader !== undefined && key === undefined ? [`there is no ${operation.keyHeader}`] : []),
    ...(await bodyDifferences(operation, decoded, expected)),
    ...(expected.body !== undefined && mediaType !== operation.request?.mediaType
      ? [`the body is ${mediaType}, not ${operation.request?.mediaType}`]
      : []),
    ...(expected.body === undefined && mediaType !== undefined ? [`there is no body, and yet it is ${mediaType}`] : []),
    ...(mediaType === "application/json" && !bytes.equals(Buffer.from(JSON.stringify(decoded.body)))
      ? ["the body's bytes are not those of its JSON"]
      : []),
  ];
}

async function bodyDifferences(operation: Operation, decoded: Decoded, expected: Expected): Promise<string[]> {
  if (operation.request?.mediaType !== "multipart/form-data") return differing("body", decoded.body, expected.body);
  return differing("body", await readable(decoded.body), await readable(expected.body));
}

/** A form with its files as name, type and content. */
async function readable(form: unknown): Promise<unknown> {
  if (!isObject(form)) return form;
  const entries = Object.entries(form).map(async ([name, value]) => [name, await readableFile(value)]);
  return Object.fromEntries(await Promise.all(entries));
}

async function readableFile(value: unknown): Promise<unknown> {
  return value instanceof File ? { name: value.name, type: value.type, content: await value.text() } : value;
}

function differing(what: string, got: unknown, wanted: unknown): string[] {
  return isDeepStrictEqual(got, wanted) ? [] : [`the ${what} is ${JSON.stringify(got)}, not ${JSON.stringify(wanted)}`];
}
