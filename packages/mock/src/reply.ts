/** The answer that a test wants. Without a `body` it is the spec's own for that status and example. */
export interface Reply {
  /** Whose operation is meant, where several running providers have one of that name. @default whichever is called first */
  readonly provider?: string;
  /** @default the operation's success status */
  readonly status?: number;
  /** The name of an example that the spec has for that status. @default the first */
  readonly example?: string;
  /** Headers besides those that the spec declares: `{ "retry-after": "1" }`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** A JSON body in place of an example. It is measured against the spec like any other answer. */
  readonly body?: unknown;
}
