import { isObject } from "../json.ts";
import type { Exchange } from "../recorder.ts";
import type { Judges } from "../schema/judges.ts";
import type { Operation } from "../spec/outline.ts";
import type { Decoded } from "./decode.ts";
import { readValue } from "./values.ts";

/** What both validators have against a request as it was read off the wire. */
export async function judgeRequest(judges: Judges, operation: Operation, decoded: Decoded): Promise<string[]> {
  const inputs = { path: decoded.path, query: decoded.query, header: decoded.headers };
  const problems: string[] = [];
  for (const { name, in: location, isRequired, schema } of operation.parameters) {
    const value = inputs[location][name];
    if (value === undefined) {
      if (isRequired) problems.push(`${location} ${name} is missing`);
      continue;
    }
    problems.push(...named(`${location} ${name}`, await judges.judge(schema.pointer, value)));
  }
  problems.push(...missing(operation, decoded));
  const { request } = operation;
  if (decoded.body === undefined) return request?.isRequired === true ? [...problems, "body is missing"] : problems;
  if (request === undefined) return [...problems, "there is a body, and the spec has none"];
  return [...problems, ...named("body", await judges.judge(request.schema.pointer, await asJson(decoded.body)))];
}

/** What a query has to say beyond its parameters' own `required`, for which OpenAPI has no word. */
function missing({ variants, requiresOneOf }: Operation, { query }: Decoded): string[] {
  const variant = Array.from(variants?.byId.values() ?? []).find(
    ({ value }) => variants?.in === "query" && query[variants.name] === value,
  );
  const absent = (variant?.required ?? []).filter((name) => query[name] === undefined);
  const oneOf = variant?.requiresOneOf ?? requiresOneOf;
  const hasOne = oneOf.length === 0 || oneOf.some((name) => query[name] !== undefined);
  return [
    ...absent.map((name) => `query ${name} is missing`),
    ...(hasOne ? [] : [`query has neither ${oneOf.join(" nor ")}`]),
  ];
}

/** What both validators have against an answer. */
export async function judgeAnswer(
  document: object,
  judges: Judges,
  { id, responses }: Operation,
  { status, headers }: Exchange["answer"],
  body: unknown,
): Promise<string[]> {
  const declared =
    responses.find((each) => each.status === String(status)) ?? responses.find((each) => each.status === "default");
  if (declared === undefined) return [`${id} declares no status ${status}`];
  const problems: string[] = [];
  for (const { name, schema, isRequired } of declared.headers) {
    const text = headers[name.toLowerCase()];
    if (text !== undefined) {
      problems.push(
        ...named(`header ${name}`, await judges.judge(schema.pointer, readValue(document, schema.value, String(text)))),
      );
    } else if (isRequired) problems.push(`header ${name} is missing`);
  }
  if (declared.body === undefined)
    return body === undefined ? problems : [...problems, "there is a body, and the spec has none"];
  if (body === undefined) return [...problems, "there is no body"];
  return [...problems, ...named("body", await judges.judge(declared.body.schema.pointer, body))];
}

/** A form as its schema sees it: a file is its content. */
async function asJson(body: unknown): Promise<unknown> {
  if (!isObject(body)) return body;
  const entries = Object.entries(body).map(async ([name, value]) => [
    name,
    value instanceof File ? await value.text() : value,
  ]);
  return Object.fromEntries(await Promise.all(entries));
}

function named(what: string, problems: readonly string[]): string[] {
  return problems.map((problem) => `${what}: ${problem}`);
}
