import { arrayOf, escapeToken, objectOf } from "../../json.ts";
import type { Edit } from "../edit.ts";
import { placeName, type Change } from "../mutant.ts";
import type { Sites } from "../sites.ts";

const listWords = ["enum", "x-extensible-enum"];

export function* dropValue(sites: Sites): Generator<Change> {
  for (const { pointer, value, name, size } of listedValues(sites)) {
    if (size === 1) continue;
    yield { pointer, sentence: `${name}: there is no value \`${value}\`.`, edits: [{ kind: "remove", pointer }] };
  }
}

export function* renameValue(sites: Sites): Generator<Change> {
  for (const { pointer, value, name } of listedValues(sites)) {
    const to = typeof value === "number" ? value + 1000 : `${value}_renamed`;
    const sentence = `${name}: the value \`${value}\` is \`${to}\`.`;
    yield { pointer, sentence, edits: [{ kind: "set", pointer, value: to }] };
  }
}

export function* changeConst({ schemas }: Sites): Generator<Change> {
  for (const { pointer: schemaPointer, schema } of schemas) {
    const { const: value } = schema;
    const pointer = `${schemaPointer}/const`;
    const to = typeof value === "string" ? `${value}_renamed` : typeof value === "boolean" ? !value : undefined;
    if (to === undefined) continue;
    yield {
      pointer,
      sentence: `${placeName(schemaPointer)} is always \`${to}\`, not \`${String(value)}\`.`,
      edits: [{ kind: "set", pointer, value: to }],
    };
  }
}

export function* renameTag({ schemas }: Sites): Generator<Change> {
  for (const { pointer: schemaPointer, schema } of schemas) {
    for (const tag of Object.keys(objectOf(objectOf(schema["discriminator"])["mapping"]))) {
      const pointer = `${schemaPointer}/discriminator/mapping/${escapeToken(tag)}`;
      const to = `${tag}_renamed`;
      const edits: Edit[] = [{ kind: "rename", pointer, to }];
      yield { pointer, sentence: `${placeName(schemaPointer)}: the tag \`${tag}\` is \`${to}\`.`, edits };
    }
  }
}

interface ListedValue {
  readonly pointer: string;
  readonly value: string | number;
  readonly name: string;
  /** How many values the list has. */
  readonly size: number;
}

function* listedValues({ schemas }: Sites): Generator<ListedValue> {
  for (const { pointer, schema } of schemas) {
    for (const word of listWords) {
      const values = arrayOf(schema[word]);
      for (const [index, value] of values.entries()) {
        if (typeof value !== "string" && typeof value !== "number") continue;
        yield { pointer: `${pointer}/${word}/${index}`, value, name: placeName(pointer), size: values.length };
      }
    }
  }
}
