import type { Attempt, PagePosition } from "./errors/waypost-error.js";
import type { RequestInfo } from "./options.js";

/** What has happened to one call so far. Its layers write it; errors are made from it. */
export interface Progress {
  readonly attempts: { -readonly [Field in keyof Attempt]: Attempt[Field] }[];
  /** Values to redact from all that the provider or the platform says. */
  readonly secrets: string[];
  readonly position: PagePosition | undefined;
  idempotencyKey?: string;
  /** Monotonic milliseconds at which the call must be over. */
  deadline: number;
  /** The present attempt's key, where it was asked for. */
  key?: string;
  /** What the last attempt failed with, and how long the provider then asked to wait. */
  failure?: unknown;
  retryAfterMs: number | undefined;
  /** The failure will not go away by itself, such as an expired certificate. */
  isHopeless: boolean;
  /** The present attempt, as hooks see it. Missing where nobody watches. */
  request?: RequestInfo;
}

export function newProgress(secrets: string[], position: PagePosition | undefined): Progress {
  return {
    attempts: [],
    secrets,
    position,
    deadline: 0,
    retryAfterMs: undefined,
    isHopeless: false,
  };
}

export function wasMaybeSent({ attempts }: Progress): boolean {
  return attempts.some(({ maybeSent }) => maybeSent);
}
