// Whether two specs mean the same: by what they allow and refuse, not by how they are written.
import * as fc from "fast-check";
import { at } from "../json.ts";
import { brokenValues } from "../negatives/broken.ts";
import { arbitraryOf } from "../schema/arbitrary.ts";
import { Judges } from "../schema/judges.ts";
import { readOutline, type Operation, type Outline } from "./outline.ts";

/** A spec, ready to be asked. */
export interface Side {
  readonly document: object;
  readonly outline: Outline;
  readonly judges: Judges;
}

export function sideOf(document: object): Side {
  return { document, outline: readOutline(document), judges: new Judges(document) };
}

/** What one allows and the other refuses, and what one refuses and the other allows, of the schema at a pointer. */
export async function valueDifferences(
  one: Side,
  other: Side,
  pointer: string,
  runs: fc.Parameters<unknown>,
): Promise<string[]> {
  return [...(await beyond(one, other, pointer, runs)), ...(await beyond(other, one, pointer, runs))];
}

async function beyond(one: Side, other: Side, pointer: string, runs: fc.Parameters<unknown>): Promise<string[]> {
  const schema = at(one.document, pointer);
  const problems: string[] = [];
  for (const value of fc.sample(arbitraryOf(one.document, schema), runs)) {
    const found = await other.judges.judge(pointer, value);
    if (found.length > 0) problems.push(`refused: ${shown(value)}: ${found.join("; ")}`);
  }
  for (const { at: place, keyword, value, isSchema } of brokenValues(one.document, schema)) {
    // Under a union a value that breaks one branch may fit another.
    if (!isSchema || (await one.judges.judge(pointer, value)).length === 0) continue;
    if ((await other.judges.judge(pointer, value)).length === 0)
      problems.push(`no longer refused: ${place} ${keyword}: ${shown(value)}`);
  }
  return problems;
}

/** What an operation takes and gives by name: parameters, media types, statuses, headers. */
export function inventoryOf({
  method,
  path,
  parameters,
  request,
  responses,
  requiresOneOf,
  keyHeader,
}: Operation): string[] {
  return [
    `${method} ${path}`,
    ...parameters.map(({ name, in: location, isRequired, style, explode }) =>
      [location, name, isRequired ? "required" : "optional", style, explode ? "explode" : ""].join(" "),
    ),
    ...(requiresOneOf.length > 0 ? [`one of ${requiresOneOf.join(", ")}`] : []),
    ...(keyHeader === undefined ? [] : [`key in ${keyHeader}`]),
    ...(request === undefined ? [] : [`takes ${request.mediaType} ${request.isRequired ? "required" : "optional"}`]),
    ...responses.flatMap(({ status, body, headers }) => [
      `answers ${status} ${body?.mediaType ?? "without a body"}`,
      ...headers.map(({ name }) => `answers ${status} with ${name}`),
    ]),
  ].toSorted();
}

function shown(value: unknown): string {
  return JSON.stringify(value).slice(0, 200);
}
