/** Marks an error of this family in every copy of the package that a program may have loaded. */
const brand = Symbol.for("waypost.error");

/** One request of a call, as errors tell it. */
export interface Attempt {
  /** Status of the answer. Missing when there was none. */
  readonly status?: number;
  /** Why there was no answer: an error code such as `ECONNRESET`, or a few words. */
  readonly cause?: string;
  /** Whether the provider may have acted on this request. */
  readonly maybeSent: boolean;
  /** Milliseconds waited after this attempt, before the next one. 0 after the last. */
  readonly waitMs: number;
}

/** Query parameters that name one page of a list: pass them to the list method to go on from there. */
export type PagePosition = Readonly<Record<string, string | number>>;

/** What every error of this family tells besides its message. */
export interface ErrorContext {
  readonly provider: string;
  readonly operation?: string | undefined;
  readonly attempts?: readonly Attempt[];
  readonly maybeSent?: boolean;
  readonly idempotencyKey?: string | undefined;
  readonly position?: PagePosition | undefined;
  readonly cause?: unknown;
}

/** Base of all errors that a client throws, an abort excepted: that one rejects with the signal's own reason. */
export class WaypostError<Context extends ErrorContext = ErrorContext> extends Error {
  /** Package name of the provider: `flowella`. */
  declare readonly provider: string;
  /** Resource and method: `messages.send`. Missing when no call was under way. */
  declare readonly operation: string | undefined;
  /** Every request that was made, in order. Empty when nothing was sent. */
  declare readonly attempts: readonly Attempt[];
  /** True when the provider may have acted on the request: check before sending again. */
  declare readonly maybeSent: boolean;
  /** The key that all attempts of this call carried, where the operation takes one. */
  declare readonly idempotencyKey: string | undefined;
  /** Which page of a list failed. Spread it into the list method's parameters to go on from there. */
  declare readonly position: PagePosition | undefined;

  constructor(message: string, context: Context) {
    super(message);
    for (const [name, value] of Object.entries({ attempts: [], maybeSent: false, ...context })) {
      if (value !== undefined)
        Object.defineProperty(this, name, { value, enumerable: name !== "cause", writable: true });
    }
  }

  // Names are getters and not class names, which minifiers change. The guards read them.
  override get name(): string {
    return "WaypostError";
  }

  get [brand](): true {
    return true;
  }

  /** What `JSON.stringify` shows: all fields, without the stack and the cause. */
  toJSON(): object {
    return Object.assign({ name: this.name, message: this.message }, this);
  }
}

/** Whether `error` is of the class called `name` or of one derived from it, in any copy of this package. */
export function isKind(error: unknown, name: string): boolean {
  if (typeof error !== "object" || error === null || !(brand in error)) return false;
  for (let each: object | null = error; each !== null; each = Object.getPrototypeOf(each)) {
    if (Object.hasOwn(each, "name") && "name" in each && each.name === name) return true;
  }
  return false;
}
