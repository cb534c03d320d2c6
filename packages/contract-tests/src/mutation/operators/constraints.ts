// A tightened bound is put where it refuses a value that the spec itself shows. Where no example shows a value, nothing
// notices, and that is what to learn from it: the example is missing.
import { placeName, type Change } from "../mutant.ts";
import type { SchemaSite, Sites } from "../sites.ts";

/** What a bound is held against, and on which side of it values lie. */
const bounds: Readonly<
  Record<string, { readonly measure: (value: unknown) => number | undefined; readonly isUpper: boolean }>
> = {
  maxLength: { measure: lengthOf, isUpper: true },
  minLength: { measure: lengthOf, isUpper: false },
  maximum: { measure: numberOf, isUpper: true },
  minimum: { measure: numberOf, isUpper: false },
  exclusiveMaximum: { measure: numberOf, isUpper: true },
  exclusiveMinimum: { measure: numberOf, isUpper: false },
  maxItems: { measure: countOf, isUpper: true },
  minItems: { measure: countOf, isUpper: false },
};

export function* tighten({ schemas }: Sites): Generator<Change> {
  for (const site of schemas) {
    for (const word of Object.keys(bounds)) {
      const change = tightened(site, word);
      if (change) yield change;
    }
    if (typeof site.schema["pattern"] === "string") yield otherPattern(site);
  }
}

export function* loosen({ schemas }: Sites): Generator<Change> {
  for (const { pointer: schemaPointer, schema } of schemas) {
    for (const word of [...Object.keys(bounds), "pattern"]) {
      if (!(word in schema)) continue;
      const pointer = `${schemaPointer}/${word}`;
      const sentence = `${placeName(schemaPointer)} has no ${word}.`;
      yield { pointer, sentence, edits: [{ kind: "remove", pointer }], equivalent: "looser" };
    }
  }
}

function tightened({ pointer: schemaPointer, schema, values }: SchemaSite, word: string): Change | undefined {
  const before = schema[word];
  const bound = bounds[word];
  if (typeof before !== "number" || bound === undefined) return undefined;
  const pointer = `${schemaPointer}/${word}`;
  const measures = values.map(bound.measure).filter((measure) => measure !== undefined);
  const after = bound.isUpper
    ? Math.min(before, ...(measures.length > 0 ? [Math.max(...measures)] : [])) - 1
    : Math.max(before, ...(measures.length > 0 ? [Math.min(...measures)] : [])) + 1;
  return {
    pointer,
    sentence: `${placeName(schemaPointer)} has the ${word} ${after}, not ${before}.`,
    edits: [{ kind: "set", pointer, value: after }],
  };
}

function otherPattern({ pointer: schemaPointer, schema }: SchemaSite): Change {
  const pointer = `${schemaPointer}/pattern`;
  const after = "^another$";
  return {
    pointer,
    sentence: `${placeName(schemaPointer)} matches ${after}, not ${String(schema["pattern"])}.`,
    edits: [{ kind: "set", pointer, value: after }],
  };
}

/** In characters, as JSON Schema counts. */
function lengthOf(value: unknown): number | undefined {
  return typeof value === "string" ? Array.from(value).length : undefined;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}

function countOf(value: unknown): number | undefined {
  return Array.isArray(value) ? value.length : undefined;
}
