import type { BodyEncoder } from "./bodies/encoder.js";
import type { PageStyle } from "./pagination.js";
import type { QueryStyle } from "./query.js";

/**
 * What a generated method hands to the transport: one small literal per operation, written by the generator. What only
 * some operations need, such as the encoder of a body, is in the literal as a function: so a bundler drops the operations
 * that a program never calls, and with them the code that only they have a use for.
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
  /** Those of them without which nothing is sent. */
  readonly required?: readonly string[];
  /** How the input becomes a body: `jsonBody`, `multipartBody` … Absent: the operation has none. */
  readonly body?: BodyEncoder;
  /** Input property that is the whole body: for a body that is no object and stands beside parameters. */
  readonly bodyProperty?: string;
  /** Media type of a JSON, text or binary body. Default: `application/json`, `text/plain`, the file's own. */
  readonly contentType?: string;
  /** Limits that the spec states for an uploaded file: decompressed bytes, and media types that are accepted. */
  readonly upload?: { readonly maxBytes?: number; readonly types?: readonly string[] };
  /** Header that carries one key per logical call (`x-sdk-idempotency`). Only on `keyed` operations. */
  readonly idempotencyHeader?: string;
  /**
   * What the promise resolves with. `text`: the body as it is, a string; `bytes`: a `Blob`, at most 128 MiB of it;
   * `none`: `undefined`, since the success has no body that a caller could use. Else JSON: an `array`, any `value`, or by
   * default `object`; another one is no answer of this operation.
   */
  readonly result?: "object" | "array" | "value" | "text" | "bytes" | "none";
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

/** Where a list's items and its next page are found. Pointers are JSON Pointers into the success body. */
export interface Pagination {
  /** `cursorPages` (cursors and tokens), `offsetPages` or `numberedPages`. */
  readonly style: PageStyle;
  /** Query parameter that names the page. */
  readonly param: string;
  /** Pointer to the array of items. */
  readonly items: string;
  /** Pointer to the next cursor or token. */
  readonly next?: string;
  /** Pointer to the boolean that says whether there is another page. */
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
