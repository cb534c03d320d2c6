/**
 * What a generated method hands to the transport: one small literal per operation, written by the generator.
 * Plain data, so a bundler drops the operations that a program never calls.
 */
export interface Operation {
  /** Resource and method, as the spec's `operationId` says: `contacts.upsert`. Named in every error and log line. */
  readonly id: string;
  readonly method: "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Path template below the base URL: `/conversations/{id}/messages`. */
  readonly path: string;
  /** What may be repeated after a failure that leaves open whether the provider acted. */
  readonly kind: OperationKind;
  /** `never`: not even a 429 is repeated (`x-sdk-retry: never`). */
  readonly retry?: "never";
  /**
   * Which properties of the input go into the query string. Absent: all of them where the operation has no body, none of
   * them where it has one.
   */
  readonly query?: readonly string[];
  /** How array and object parameters are written, where it is not OpenAPI's default (`form`, exploded). */
  readonly styles?: Readonly<Record<string, QueryStyle>>;
  /** Input properties that travel as headers: property name → header name. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Values that the method fixes (`x-sdk-variants`): merged into the query or the body. */
  readonly fixed?: { readonly in: "query" | "body"; readonly name: string; readonly value: string };
  /** Query parameters that the client may have been given once (`x-sdk-client-params`). */
  readonly clientParams?: readonly string[];
  /** How the input becomes a body. Absent: the operation has none. */
  readonly body?: "json" | "multipart" | "form" | "binary" | "text";
  /** Input property that is the whole body: for a body that is no object and stands beside parameters. */
  readonly bodyProperty?: string;
  /** Media type of a `json`, `text` or `binary` body. Default: `application/json`, `text/plain`, the file's own. */
  readonly contentType?: string;
  /** Limits that the spec states for an uploaded file: decompressed bytes, and media types that are accepted. */
  readonly upload?: { readonly maxBytes?: number; readonly types?: readonly string[] };
  /** Header that carries one key per logical call (`x-sdk-idempotency`). Only on `keyed` operations. */
  readonly idempotencyHeader?: string;
  /**
   * What the promise resolves with. `text`: the body as it is, a string; `bytes`: a `Blob`, read whole however large;
   * `none`: `undefined`, since the success has no body that a caller could use. Default `json`: the parsed body.
   */
  readonly result?: "json" | "text" | "bytes" | "none";
  /** Media type that is asked for. Default: what the client asks for, `application/json`. */
  readonly accept?: string;
  readonly pagination?: Pagination;
}

/**
 * - `safe`: GET and HEAD.
 * - `idempotent`: PUT, DELETE, and a POST that the spec says is safe to repeat.
 * - `keyed`: the provider recognises a repeated call by its idempotency key.
 * - `once`: everything else, every send among them.
 */
export type OperationKind = "safe" | "idempotent" | "keyed" | "once";

/** OpenAPI's `style` and `explode`, as one word. */
export type QueryStyle = "multi" | "csv" | "space" | "pipe" | "deepObject";

/** Where a list's items and its next page are found. Pointers are JSON Pointers into the success body. */
export interface Pagination {
  readonly style: "cursor" | "token" | "offset" | "page";
  /** Query parameter that names the page. */
  readonly param: string;
  /** Query parameter that sets the page's size. */
  readonly size?: string;
  /** Pointer to the array of items. */
  readonly items: string;
  /** Pointer to the next cursor or token (`cursor`, `token`). */
  readonly next?: string;
  /** Pointer to the boolean that says whether there is another page (`offset`, `page`). */
  readonly more?: string;
}

/**
 * Holds an operation literal against the `paths` that openapi-typescript wrote from the same spec, so that a wrong
 * path, method or query name is an error when the client package is compiled. Costs a user's compiler nothing: it
 * stands in a `satisfies`, which leaves no trace in declarations.
 */
export type OperationAt<
  Paths,
  Path extends keyof Paths & string,
  Method extends keyof Paths[Path] & string,
> = Operation & {
  readonly path: Path;
  readonly method: Uppercase<Method>;
  readonly query?: readonly QueryName<Paths[Path][Method]>[];
};

type QueryName<Entry> = Entry extends { parameters: { query?: infer Query } }
  ? keyof NonNullable<Query> & string
  : never;
