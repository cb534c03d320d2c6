// How an answer departs from what the spec says of its operation: status, headers, media type, body, error code.
import { at, isObject } from "../../json.ts";
import type { Response } from "../../spec/bodies.ts";
import { findOperation, type Operation, type Outline } from "../../spec/outline.ts";
import type { Place } from "../../spec/place.ts";
import type { Exchange } from "../exchange.ts";
import { shownMediaType } from "../scrub/names.ts";
import { shownValue } from "../scrub/words.ts";
import type { BodyJudge } from "./body.ts";
import type { Departure } from "./departure.ts";
import { headerDepartures } from "./headers.ts";

/** What answers are judged by. */
export interface Law {
  readonly outline: Outline;
  readonly document: object;
  readonly judge: BodyJudge;
  readonly vocabulary: ReadonlySet<string>;
  /** Where an error keeps its code, and the codes that the spec lists or shows. */
  readonly codes: { readonly pointers: readonly string[]; readonly known: readonly string[] };
}

export interface Verdict {
  /** As the client calls it: `contacts.list`. */
  readonly operationId: string;
  readonly departures: readonly Departure[];
}

/** @throws Error for a request to no operation of the spec: then client and spec are not of one kind. */
export function judgeAnswer(law: Law, exchange: Exchange): Verdict {
  const operation = findOperation(law.outline, exchange.method, exchange.path);
  if (operation === undefined) throw new Error("the client called an operation that its spec does not have");
  const node = nodeOf(law, operation);
  const variant = variantOf(operation, exchange);
  const operationId = variant?.id ?? operation.id;
  const response = responseTo(operation, exchange.status);
  if (response === undefined) {
    const documented = operation.responses.map(({ status }) => status).join(", ");
    const message = `answered ${exchange.status}; the spec knows ${documented}`;
    const undocumented: Departure = { rule: "undocumented-status", pointer: "", message, node, keys: ["responses"] };
    return { operationId, departures: [undocumented] };
  }
  const responseNode = at(node, `/responses/${response.status}`);
  const place = isObject(responseNode) ? responseNode : node;
  return {
    operationId,
    departures: [
      ...headerDepartures(law.judge, response, place, exchange.headers),
      ...bodyDepartures(law, exchange, response, place, variant?.result),
    ],
  };
}

function bodyDepartures(
  law: Law,
  exchange: Exchange,
  response: Response,
  node: object,
  result: Place | undefined,
): Departure[] {
  const one = (rule: Departure["rule"], message: string): Departure[] => [
    { rule, pointer: "", message, node, keys: [] },
  ];
  const { body } = response;
  if (!exchange.isWhole) return one("unreadable-body", "ended early, or was too long to keep");
  if (body === undefined) {
    return exchange.body.length === 0 ? [] : one("undocumented-body", "came with a body; the spec has none");
  }
  if (exchange.body.length === 0) return one("missing-body", "came without a body; the spec has one");
  const mediaType = exchange.headers["content-type"];
  if (mediaType === undefined || essence(mediaType) !== essence(body.mediaType)) {
    const found = mediaType === undefined ? "no media type" : shownMediaType(mediaType);
    return one("undocumented-media-type", `came as ${found}; the spec says ${body.mediaType}`);
  }
  if (!/[/+]json$/.test(essence(mediaType))) return [];
  const value = parsed(exchange.body);
  if (value === undefined) return one("unreadable-body", "is no JSON, though its media type says so");
  const schema = exchange.status < 300 && result !== undefined ? result.value : body.schema.value;
  return withCode(law, exchange.status, value, law.judge.departures(schema, value), node);
}

/** An unknown code is said to be one, whether or not the schema at its place lists any. */
function withCode(law: Law, status: number, value: unknown, departures: Departure[], node: object): Departure[] {
  if (status < 400) return departures;
  const pointer = law.codes.pointers.find((each) => typeof at(value, each) === "string");
  if (pointer === undefined) return departures;
  const code = at(value, pointer);
  const isOfCode = (each: Departure): boolean => each.rule === "unknown-value" && each.pointer === pointer;
  const found = departures.find(isOfCode);
  const others = departures.filter((each) => !isOfCode(each));
  if (law.codes.known.some((known) => known === code)) return others;
  const { known } = law.codes;
  const message = `is ${shownValue(code, known, law.vocabulary)}, which is not among the ${known.length} known codes`;
  const place = found === undefined ? { node, keys: [] } : { node: found.node, keys: found.keys };
  return [...others, { rule: "unknown-error-code", pointer, message, ...place }];
}

/** `200` before `2XX` before `default`, which stands for refusals where successes are listed. */
function responseTo({ responses }: Operation, status: number): Response | undefined {
  const named = (name: string): Response | undefined => responses.find((each) => each.status.toUpperCase() === name);
  const listed = named(String(status)) ?? named(`${Math.floor(status / 100)}XX`);
  if (listed !== undefined) return listed;
  const listsSuccesses = responses.some((each) => /^[23]/.test(each.status));
  return status < 400 && listsSuccesses ? undefined : named("DEFAULT");
}

function variantOf(
  { variants }: Operation,
  { query, requestBody }: Exchange,
): { id: string; result?: Place } | undefined {
  if (variants === undefined) return undefined;
  const value = variants.in === "query" ? query.get(variants.name) : at(parsed(requestBody), `/${variants.name}`);
  const [id, variant] = [...variants.byId].find(([, each]) => each.value === value) ?? [];
  return id === undefined ? undefined : { id, ...(variant?.result && { result: variant.result }) };
}

function nodeOf({ document }: Law, { path, method }: Operation): object {
  const node = at(document, `/paths/${path.replaceAll("~", "~0").replaceAll("/", "~1")}/${method.toLowerCase()}`);
  return isObject(node) ? node : document;
}

function essence(mediaType: string): string {
  return (mediaType.split(";")[0] ?? "").trim().toLowerCase();
}

/** `undefined` for what is no JSON, which no JSON text means. */
function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined;
  }
}
