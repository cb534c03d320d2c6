export const faultKinds = ["reset", "timeout", "slow", "truncated", "429", "503", "html"] as const;

/**
 * What goes wrong. `reset`, `timeout`, `slow` and `truncated` happen on the way back: the provider has acted. With `429`,
 * `503` and `html` it has not.
 *
 * - `reset`: the connection breaks in place of an answer
 * - `timeout`: no answer, and the connection stays open
 * - `slow`: the headers at once, the body bit by bit
 * - `truncated`: the body ends halfway
 * - `429`, `503`: the spec's answer of that status, or a plain one where it has none
 * - `html`: a page of some proxy, with the status of a success
 */
export type FaultKind = (typeof faultKinds)[number];

export interface Fault {
  readonly kind: FaultKind;
  /** How long a slow answer takes. */
  readonly ms: number;
}

/** What {@link import("../controls.js").Controls.fail} takes. */
export interface FaultOptions {
  readonly with: FaultKind;
  /** How many calls go well before. @default 0 */
  readonly after?: number;
  /** How many calls fail; `Infinity` is all from then on. @default 1 */
  readonly times?: number;
  /** How long a `slow` answer takes. @default 3000 */
  readonly ms?: number;
  /** Whose operation is meant, where several running providers have one of that name. @default any */
  readonly provider?: string;
}

export const slowness = 3000;
