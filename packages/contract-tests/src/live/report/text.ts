import { rules } from "../drift/rules.ts";
import type { Finding } from "../drift/findings.ts";
import { isChecked, type Outcome } from "../outcome.ts";

/** The report for people: findings with their place in the spec, then what was not looked at, then one line of sums. */
export function textReport({ provider, server, calls, findings }: Outcome): string {
  const checked = calls.filter(isChecked);
  const refused = calls.filter((call) => call.notReached === undefined && !isChecked(call));
  const unreached = calls.filter((call) => call.notReached !== undefined);
  const blocks = [
    `${provider} at ${server}`,
    ...findings.map(finding),
    list(
      "Refused",
      refused.map(({ operationId, route, statuses }) => [operationId, `${route}: ${statuses.join(", ")}`]),
    ),
    list(
      "Not reached",
      unreached.map(({ operationId, route, notReached }) => [operationId, `${route}: ${notReached}`]),
    ),
    `${count(checked.length, "operation")} checked, ${refused.length} refused, ${unreached.length} not reached; ` +
      `${findings.length === 0 ? "no drift" : count(findings.length, "finding")}.`,
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function finding({ rule, level, message, place, seen }: Finding): string {
  return [
    `${level}: ${rule}`,
    `  ${message}`,
    ...seen.map(({ operationId, status, count: times }) => {
      return `  ${operationId}, ${status}${times > 1 ? `, in ${times} places` : ""}`;
    }),
    `  ${place.file}:${place.line}`,
    `  → ${rules[rule].help}`,
  ].join("\n");
}

function list(title: string, rows: readonly (readonly [string, string])[]): string {
  return rows.length === 0 ? "" : [title, ...rows.map(([name, text]) => `  ${name}  ${text}`)].join("\n");
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
