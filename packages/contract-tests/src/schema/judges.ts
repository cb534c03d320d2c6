// Two validators that share no code judge every value, and have to agree. Prism is the mock and no judge.
import {
  registerSchema,
  setShouldValidateFormat,
  validate,
  type Validator,
} from "@hyperjump/json-schema/draft-2020-12";
import type { EvaluationPlugin } from "@hyperjump/json-schema/experimental";
// oxlint-disable-next-line import/no-unassigned-import -- formats are checked when this is there
import "@hyperjump/json-schema/formats";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { definitionsOf, type Definitions } from "./definitions.ts";

setShouldValidateFormat(true);

/** What OpenAPI 3.1 and our own grammar add to JSON Schema. Any other word that a schema uses is an error. */
const vocabulary = ["discriminator", "example", "externalDocs", "xml", "x-extensible-enum", "x-evidence"];

/** Told once of each keyword that a value is measured by: a name of `$defs`, and the pointer below it. */
export type Touch = (definition: string, pointer: string) => void;

export class Judges {
  readonly #definitions: Definitions;
  readonly #ajv: Ajv2020;
  readonly #others = new Map<string, Validator>();
  readonly #plugins: EvaluationPlugin[];

  constructor(document: object, touch?: Touch) {
    this.#definitions = definitionsOf(document, `https://spec.invalid/${++count}`);
    // Not `strictRequired`: it takes `anyOf: [{ required: [email] }, { required: [phone] }]`, the usual way to ask for one
    // of two, for a mistake. `soundness.ts` looks for names that no schema has.
    this.#ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true, validateFormats: true });
    addFormats.default(this.#ajv);
    this.#ajv.addVocabulary(vocabulary);
    this.#ajv.addSchema(this.#definitions.schema);
    registerSchema(this.#definitions.schema);
    const told = new Set<string>();
    const tell: EvaluationPlugin["beforeKeyword"] = ([, uri]) => {
      if (told.has(uri)) return;
      told.add(uri);
      touch?.(...split(uri));
    };
    this.#plugins = touch === undefined ? [] : [{ beforeKeyword: tell }];
  }

  /** Every place of the spec where a schema stands. */
  get pointers(): string[] {
    return [...this.#definitions.names.keys()];
  }

  /** Under which name {@link Touch} tells of a schema. */
  nameOf(pointer: string): string {
    const name = this.#definitions.names.get(pointer);
    if (name === undefined) throw new Error(`the spec has no schema at ${pointer}`);
    return name;
  }

  /**
   * What is wrong with a value, one line each; empty for nothing.
   *
   * @param pointer Of the schema, in the spec.
   * @throws when the two do not agree, or when either cannot make sense of the schema
   */
  async judge(pointer: string, value: unknown): Promise<string[]> {
    const uri = `${this.#definitions.id}#/$defs/${encodeURIComponent(this.nameOf(pointer))}`;
    const ours = this.#byAjv(uri, value);
    const theirs = await this.#byOther(uri, value);
    if ((ours.length === 0) !== (theirs.length === 0)) {
      const what = JSON.stringify(value)?.slice(0, 300);
      throw new Error(`the validators disagree at ${pointer} on ${what}: [${ours.join("; ")}], [${theirs.join("; ")}]`);
    }
    return ours;
  }

  #byAjv(uri: string, value: unknown): string[] {
    const validator = this.#ajv.getSchema(uri);
    if (validator === undefined) throw new Error(`Ajv finds no schema at ${uri}`);
    void validator(value);
    return (validator.errors ?? []).map((error) => `${error.instancePath} ${error.keyword} ${error.message}`);
  }

  async #byOther(uri: string, value: unknown): Promise<string[]> {
    let validator = this.#others.get(uri);
    if (validator === undefined) {
      validator = await validate(uri);
      this.#others.set(uri, validator);
    }
    const plain: unknown = JSON.parse(JSON.stringify(value));
    const output = validator(plain as never, { outputFormat: "BASIC", plugins: this.#plugins });
    return output.valid ? [] : (output.errors ?? [{ instanceLocation: "#", keyword: "?" }]).map(shown);
  }
}

/** Names of documents have to differ: the second validator keeps one list for all. */
let count = 0;

function shown({ instanceLocation, keyword }: { instanceLocation: string; keyword: string }): string {
  return `${instanceLocation} ${keyword.replace(/^.*\//, "")}`;
}

function split(uri: string): [definition: string, pointer: string] {
  const [, definition = "", ...rest] = decodeURIComponent(uri.slice(uri.indexOf("#") + 2)).split("/");
  return [definition, `/${rest.join("/")}`];
}
