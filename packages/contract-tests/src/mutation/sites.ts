// Where in a bundled spec something can be changed: every schema that something on the wire reaches, with the values that
// the spec shows for it, and every operation and webhook.
import { arrayOf, at, escapeToken, isObject, objectOf, textOf } from "../json.ts";

export type Side = "request" | "response" | "parameter" | "webhook";

export interface SchemaSite {
  readonly pointer: string;
  readonly schema: Readonly<Record<string, unknown>>;
  /** In which bodies it is used: one schema can be sent and received. */
  readonly sides: ReadonlySet<Side>;
  /** What examples show at this place. */
  readonly values: readonly unknown[];
}

export interface OperationSite {
  readonly pointer: string;
  readonly id: string;
  readonly path: string;
  readonly method: string;
  readonly operation: Readonly<Record<string, unknown>>;
}

export interface Sites {
  readonly document: object;
  readonly schemas: readonly SchemaSite[];
  readonly operations: readonly OperationSite[];
  readonly webhooks: readonly OperationSite[];
}

export const httpMethods = ["get", "put", "post", "delete", "patch", "head"];

export function findSites(document: object): Sites {
  const operations = operationsUnder(document, "/paths");
  const webhooks = operationsUnder(document, "/webhooks");
  const schemas = new SchemaSites(document);
  for (const { pointer, operation } of operations) {
    for (const parameter of pointersIn(document, `${pointer}/parameters`)) schemas.addParameter(parameter);
    for (const parameter of pointersIn(document, `${pointer.replace(/\/\w+$/, "")}/parameters`)) {
      schemas.addParameter(parameter);
    }
    if ("requestBody" in operation) schemas.addContents(`${pointer}/requestBody`, "request");
    for (const status of Object.keys(objectOf(operation["responses"]))) {
      schemas.addContents(`${pointer}/responses/${status}`, "response");
    }
  }
  for (const { pointer } of webhooks) schemas.addContents(`${pointer}/requestBody`, "webhook");
  return { document, schemas: schemas.all(), operations, webhooks };
}

/** Where something really stands: at the end of its references. */
export function resolved(document: object, pointer: string): string {
  const reference = objectOf(at(document, pointer))["$ref"];
  return typeof reference === "string" ? resolved(document, reference.slice(1)) : pointer;
}

/** Pointers of a list's items, each followed. */
export function pointersIn(document: object, pointer: string): string[] {
  return arrayOf(at(document, pointer)).map((_, index) => resolved(document, `${pointer}/${index}`));
}

function operationsUnder(document: object, pointer: string): OperationSite[] {
  return Object.entries(objectOf(at(document, pointer))).flatMap(([path, item]) =>
    Object.entries(objectOf(item))
      .filter(([method]) => httpMethods.includes(method))
      .map(([method, operation]) => ({
        pointer: `${pointer}/${escapeToken(path)}/${method}`,
        id: textOf(objectOf(operation)["operationId"]) ?? `${method} ${path}`,
        path,
        method,
        operation: objectOf(operation),
      })),
  );
}

class SchemaSites {
  readonly #document: object;
  readonly #found = new Map<string, { sides: Set<Side>; values: unknown[] }>();

  constructor(document: object) {
    this.#document = document;
  }

  all(): SchemaSite[] {
    return [...this.#found].map(([pointer, { sides, values }]) => ({
      pointer,
      schema: objectOf(at(this.#document, pointer)),
      sides,
      values,
    }));
  }

  addParameter(pointer: string): void {
    const { example, schema } = objectOf(at(this.#document, pointer));
    if (schema === undefined) return;
    this.#add(`${pointer}/schema`, "parameter");
    if (example !== undefined) this.#show(`${pointer}/schema`, example);
  }

  addContents(holder: string, side: Side): void {
    const pointer = resolved(this.#document, holder);
    for (const [mediaType, content] of Object.entries(objectOf(objectOf(at(this.#document, pointer))["content"]))) {
      const schema = `${pointer}/content/${escapeToken(mediaType)}/schema`;
      this.#add(schema, side);
      for (const name of Object.keys(objectOf(objectOf(content)["examples"]))) {
        const example = `${pointer}/content/${escapeToken(mediaType)}/examples/${escapeToken(name)}`;
        this.#show(schema, at(this.#document, `${resolved(this.#document, example)}/value`));
      }
    }
  }

  #add(where: string, side: Side): void {
    const pointer = resolved(this.#document, where);
    const known = this.#found.get(pointer);
    if (known?.sides.has(side)) return;
    if (known === undefined) this.#found.set(pointer, { sides: new Set([side]), values: [] });
    else known.sides.add(side);
    for (const part of this.#parts(pointer)) this.#add(part.pointer, side);
  }

  /** Notes a value at its schema, and what is in it at the schema's parts. */
  #show(where: string, value: unknown): void {
    const pointer = resolved(this.#document, where);
    this.#found.get(pointer)?.values.push(value);
    for (const part of this.#parts(pointer)) {
      if (part.isBranch && !this.#mayBe(part.pointer, value)) continue;
      for (const inner of part.valuesIn(value)) this.#show(part.pointer, inner);
    }
  }

  /** Whether a branch of a union is the one for a value, as far as its tags tell. */
  #mayBe(where: string, value: unknown): boolean {
    if (!isObject(value)) return true;
    const schema = objectOf(at(this.#document, resolved(this.#document, where)));
    const isTagged = Object.entries(objectOf(schema["properties"])).every(([name, property]) => {
      const { const: tag } = objectOf(property);
      return tag === undefined || !(name in value) || value[name] === tag;
    });
    return isTagged && arrayOf(schema["required"]).every((name) => typeof name !== "string" || name in value);
  }

  #parts(pointer: string): Part[] {
    const schema = objectOf(at(this.#document, pointer));
    const parts: Part[] = [];
    for (const name of Object.keys(objectOf(schema["properties"]))) {
      const valuesIn = (value: unknown): unknown[] => (isObject(value) && name in value ? [value[name]] : []);
      parts.push({ pointer: `${pointer}/properties/${escapeToken(name)}`, isBranch: false, valuesIn });
    }
    if (isObject(schema["items"])) {
      parts.push({ pointer: `${pointer}/items`, isBranch: false, valuesIn: (value) => [...arrayOf(value)] });
    }
    if (isObject(schema["additionalProperties"])) {
      const named = objectOf(schema["properties"]);
      const valuesIn = (value: unknown): unknown[] =>
        Object.entries(objectOf(value)).flatMap(([name, inner]) => (name in named ? [] : [inner]));
      parts.push({ pointer: `${pointer}/additionalProperties`, isBranch: false, valuesIn });
    }
    for (const word of ["allOf", "oneOf", "anyOf"]) {
      for (const index of arrayOf(schema[word]).keys()) {
        parts.push({
          pointer: `${pointer}/${word}/${index}`,
          isBranch: word !== "allOf",
          valuesIn: (value) => [value],
        });
      }
    }
    return parts;
  }
}

/** A schema inside another one, and which of the outer one's values are its own. */
interface Part {
  readonly pointer: string;
  readonly isBranch: boolean;
  readonly valuesIn: (value: unknown) => unknown[];
}
