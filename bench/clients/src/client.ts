/** What each client is asked to do: three operations of one resource of `bench/spec/bench.yaml`. */
export interface BenchClient {
  /** `GET /boats/{boatId}` */
  retrieve(id: string): Promise<unknown>;
  /** `POST /boats` */
  create(input: BoatInput): Promise<unknown>;
  /** `GET /boats`, the first page. */
  list(limit: number): Promise<unknown>;
}

export interface BoatInput {
  name: string;
  lengthMetres: number;
  kind: "sail" | "motor" | "barge";
}

/** `fetch` is the platform's unless one is given. */
export interface ConnectOptions {
  baseUrl: string;
  fetch?: typeof globalThis.fetch;
}

/** Bearer token that every client sends. */
export const KEY = "bench-key";
/** Milliseconds for one attempt, where a client has timeouts. */
export const TIMEOUT = 30_000;
/** How often a failed attempt is repeated, where a client has retries. */
export const RETRIES = 2;
