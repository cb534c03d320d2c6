/** What the runtime must know of a provider. Written by the generator from the spec; plain data. */
export interface Provider {
  /** Package name without the scope: `flowella`. */
  readonly id: string;
  /** Name for people: `Flowella`. */
  readonly name: string;
  /** Version of the spec, sent in the user agent. */
  readonly specVersion: string;
  /** The spec's first server, path included. No trailing slash. */
  readonly baseUrl: string;
  /** Environment variables read when the option is not given. */
  readonly env: { readonly apiKey: string; readonly baseUrl: string };
  /** Where the key goes. */
  readonly auth: { readonly scheme: "bearer" } | { readonly scheme: "header"; readonly name: string };
  readonly errors: ErrorPointers;
}

/** Where an error body keeps its parts (`x-sdk-errors`): JSON Pointers, tried in order. */
export interface ErrorPointers {
  readonly code: readonly string[];
  readonly message: readonly string[];
  readonly details?: readonly string[];
  readonly requestId?: readonly string[];
  readonly requestIdHeader?: string;
}
