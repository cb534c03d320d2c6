import { isChecked, type Outcome } from "../outcome.ts";

/** The report for programs. */
export function jsonReport({ provider, server, calls, findings }: Outcome): string {
  const operations = calls.map((call) => ({
    ...call,
    outcome: call.notReached !== undefined ? "not reached" : isChecked(call) ? "checked" : "refused",
  }));
  return `${JSON.stringify({ provider, server, hasDrift: findings.length > 0, findings, operations }, null, 2)}\n`;
}
