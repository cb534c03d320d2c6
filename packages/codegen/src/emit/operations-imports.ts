import type { OperationLiteral, Pagination } from "../ir/model.js";
import { Scope } from "../ir/names.js";

type Body = NonNullable<OperationLiteral["body"]>;
type QueryStyle = NonNullable<OperationLiteral["styles"]>[string];

const encoders: Readonly<Record<Body, string>> = {
  json: "jsonBody",
  multipart: "multipartBody",
  form: "formBody",
  binary: "binaryBody",
  text: "textBody",
};

const queryStyles: Readonly<Record<QueryStyle, string | undefined>> = {
  multi: undefined, // the default
  csv: "csvStyle",
  space: "spaceStyle",
  pipe: "pipeStyle",
  deepObject: "deepObjectStyle",
};

const pageStyles: Readonly<Record<Pagination["style"], string>> = {
  cursor: "cursorPages",
  token: "cursorPages",
  offset: "offsetPages",
  page: "numberedPages",
};

/** Stands in a literal for something imported. */
export class ImportedName {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What `operations.ts` imports of core, gathered while its literals are written. */
export class OperationImports {
  readonly #scope: Scope;
  /** Local names by core's. */
  readonly #names = new Map<string, string>();

  constructor(constants: readonly string[]) {
    this.#scope = new Scope(constants);
  }

  encoder(body: Body): ImportedName {
    return this.#use(encoders[body]);
  }

  queryStyle(style: QueryStyle): ImportedName | undefined {
    const name = queryStyles[style];
    return name === undefined ? undefined : this.#use(name);
  }

  pageStyle(style: Pagination["style"]): ImportedName {
    return this.#use(pageStyles[style]);
  }

  text(): string {
    if (this.#names.size === 0) return 'import type { OperationAt } from "@waypost/core";';
    const clauses = [...this.#names.keys()].sort().map((name) => {
      const local = this.#names.get(name);
      return local === name ? name : `${name} as ${local}`;
    });
    return `import { ${clauses.join(", ")}, type OperationAt } from "@waypost/core";`;
  }

  #use(name: string): ImportedName {
    const local = this.#names.get(name) ?? this.#scope.claim(name);
    this.#names.set(name, local);
    return new ImportedName(local);
  }
}
