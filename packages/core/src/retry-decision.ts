/** What may be repeated. Pure: the one place that decides it. */
import { isCertificateProblem } from "./connection-failure.js";
import type { Attempt } from "./errors/waypost-error.js";
import type { Operation } from "./operation.js";

/**
 * Whether the last of some attempts, which failed, may be repeated without the risk of doing something twice.
 *
 * - A certificate that is wrong stays wrong.
 * - What was provably never sent may be repeated, whatever it is.
 * - A 429 is a refusal: the provider did nothing. So is a first 401, where another key can be had.
 * - Everything else leaves open whether the provider acted, so only operations that bear it are repeated.
 */
export function mayRepeat(
  { kind, retry }: Pick<Operation, "kind" | "retry">,
  attempts: readonly Pick<Attempt, "status" | "cause" | "maybeSent">[],
  keyIsRenewable: boolean,
): boolean {
  const { status, cause = "", maybeSent = true } = attempts.at(-1) ?? {};
  if (retry === "never" || isCertificateProblem(cause)) return false;
  if (status === 429 || (status === undefined && !maybeSent)) return true;
  if (status === 401) return keyIsRenewable && attempts.filter((each) => each.status === 401).length === 1;
  return kind !== "once" && (status === undefined || [408, 500, 502, 503, 504].includes(status));
}
