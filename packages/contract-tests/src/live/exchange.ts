/** One request of the client and the provider's answer to it, as the proxy saw them. */
export interface Exchange {
  readonly method: string;
  /** Below the server's base path: `/contacts`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly requestBody: Buffer;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Decoded: no `content-encoding` is left. */
  readonly body: Buffer;
  /** Whether the body was received to its end, and kept. */
  readonly isWhole: boolean;
}
