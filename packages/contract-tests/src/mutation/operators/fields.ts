import { arrayOf, escapeToken, objectOf } from "../../json.ts";
import type { Edit } from "../edit.ts";
import { placeName, type Change } from "../mutant.ts";
import type { SchemaSite, Sites } from "../sites.ts";

export function* renameField({ schemas }: Sites): Generator<Change> {
  for (const { site, name, pointer } of fields(schemas)) {
    const to = `${name}Renamed`;
    const required: Edit[] = requiredAt(site, name).map((entry) => ({ kind: "set", pointer: entry, value: to }));
    yield {
      pointer,
      sentence: `${placeName(site.pointer)}: the field \`${name}\` is called \`${to}\`.`,
      edits: [{ kind: "rename", pointer, to }, ...required],
    };
  }
}

export function* dropField({ schemas }: Sites): Generator<Change> {
  for (const { site, name, pointer } of fields(schemas)) {
    const required: Edit[] = requiredAt(site, name).map((entry) => ({ kind: "remove", pointer: entry }));
    yield {
      pointer,
      sentence: `${placeName(site.pointer)}: there is no field \`${name}\`.`,
      edits: [...required, { kind: "remove", pointer }],
    };
  }
}

export function* dropRequired({ schemas }: Sites): Generator<Change> {
  for (const { site, name } of fields(schemas)) {
    for (const pointer of requiredAt(site, name)) {
      const sentence = `${placeName(site.pointer)}: \`${name}\` may be missing.`;
      yield { pointer, sentence, edits: [{ kind: "remove", pointer }] };
    }
  }
}

export function* addRequired({ schemas }: Sites): Generator<Change> {
  for (const { site, name } of fields(schemas)) {
    if (requiredAt(site, name).length > 0) continue;
    const pointer = `${site.pointer}/required`;
    const hasList = "required" in site.schema;
    yield {
      pointer,
      sentence: `${placeName(site.pointer)}: \`${name}\` is required.`,
      edits: [hasList ? { kind: "append", pointer, value: name } : { kind: "set", pointer, value: [name] }],
    };
  }
}

function* fields(schemas: readonly SchemaSite[]): Generator<{ site: SchemaSite; name: string; pointer: string }> {
  for (const site of schemas) {
    for (const name of Object.keys(objectOf(site.schema["properties"]))) {
      yield { site, name, pointer: `${site.pointer}/properties/${escapeToken(name)}` };
    }
  }
}

/** Where the schema itself says that the field is required: one place, or none. */
function requiredAt({ pointer, schema }: SchemaSite, name: string): string[] {
  const index = arrayOf(schema["required"]).indexOf(name);
  return index < 0 ? [] : [`${pointer}/required/${index}`];
}
