import { arrayOf } from "../../json.ts";
import { placeName, type Change } from "../mutant.ts";
import type { Sites } from "../sites.ts";

/** What a type becomes. Objects and lists keep their other keywords, which then mean nothing. */
const otherTypes: Readonly<Record<string, string>> = {
  string: "integer",
  integer: "string",
  number: "string",
  boolean: "string",
  array: "string",
  object: "array",
};

export function* changeType({ schemas }: Sites): Generator<Change> {
  for (const { pointer: schemaPointer, schema } of schemas) {
    const pointer = `${schemaPointer}/type`;
    const types = [schema["type"]].flat().filter((type) => typeof type === "string");
    for (const type of types) {
      const to = otherTypes[type];
      // A value that is one of a list, or one alone, is given its type by that.
      if (to === undefined || "const" in schema || "enum" in schema) continue;
      const changed = types.map((each) => (each === type ? to : each));
      yield {
        pointer,
        sentence: `${placeName(schemaPointer)} is of type ${to}, not ${type}.`,
        edits: [{ kind: "set", pointer, value: Array.isArray(schema["type"]) ? changed : to }],
      };
    }
  }
}

export function* changeNull({ schemas }: Sites): Generator<Change> {
  for (const { pointer: schemaPointer, schema } of schemas) {
    const { type } = schema;
    const pointer = `${schemaPointer}/type`;
    const name = placeName(schemaPointer);
    const types = arrayOf(type);
    if (types.includes("null")) {
      const value = types.filter((each) => each !== "null");
      yield { pointer, sentence: `${name} is never null.`, edits: [{ kind: "set", pointer, value }] };
    } else if (typeof type === "string" && !("const" in schema) && !("enum" in schema)) {
      yield { pointer, sentence: `${name} may be null.`, edits: [{ kind: "set", pointer, value: [type, "null"] }] };
    }
  }
}

/** For each format one that none of its values has. */
const otherFormats: Readonly<Record<string, string>> = {
  "date-time": "date",
  date: "date-time",
  email: "ipv4",
  uri: "email",
  "uri-reference": "ipv4",
  uuid: "date",
};

export function* changeFormat({ schemas }: Sites): Generator<Change> {
  for (const { pointer: schemaPointer, schema } of schemas) {
    const { format } = schema;
    if (typeof format !== "string") continue;
    const pointer = `${schemaPointer}/format`;
    const name = placeName(schemaPointer);
    const to = otherFormats[format] ?? "uuid";
    yield {
      pointer,
      sentence: `${name} has the format ${to}, not ${format}.`,
      edits: [{ kind: "set", pointer, value: to }],
    };
    yield {
      pointer,
      sentence: `${name} has no format, ${format} or other.`,
      edits: [{ kind: "remove", pointer }],
      equivalent: "looser",
    };
  }
}
