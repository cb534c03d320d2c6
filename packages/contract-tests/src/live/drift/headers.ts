import type { Response } from "../../spec/bodies.ts";
import type { Parameter } from "../../spec/parameters.ts";
import type { BodyJudge } from "./body.ts";
import type { Departure } from "./departure.ts";

/** Headers that a client could act on, or that a person who asks the provider for help is asked for. */
const useful = /rate-?limit|retry-after|request-?id|correlation|trace|quota|deprecation|^sunset$|idempoten/;

/** Added by networks on the way, and nobody's promise. */
const networks = /^(?:x-amzn-|x-amz-|x-cloud-trace|x-b3-|x-envoy-|x-vercel-|traceparent$|tracestate$)/;

/** How an answer's headers depart from the documented ones. */
export function headerDepartures(
  judge: BodyJudge,
  response: Response,
  node: object,
  headers: Readonly<Record<string, string>>,
): Departure[] {
  const documented = new Set(response.headers.map(({ name }) => name.toLowerCase()));
  const extra = Object.keys(headers)
    .filter((name) => useful.test(name) && !networks.test(name) && !documented.has(name))
    .map((name): Departure => {
      const message = "is sent, and is not in the spec";
      return { rule: "undocumented-header", pointer: name, message, node, keys: [] };
    });
  return [...response.headers.flatMap((header) => ofHeader(judge, header, node, headers)), ...extra];
}

function ofHeader(
  judge: BodyJudge,
  { name, schema }: Parameter,
  node: object,
  headers: Readonly<Record<string, string>>,
): Departure[] {
  const value = headers[name.toLowerCase()];
  if (value === undefined) {
    const message = "is in the spec, and is not sent";
    return [{ rule: "missing-header", pointer: name, message, node, keys: ["headers", name] }];
  }
  return judge.departures(schema.value, parsed(value), name);
}

/** A header is text; what the spec calls a number is written as one. */
function parsed(text: string): unknown {
  return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text === "true" || text === "false" ? text === "true" : text;
}
