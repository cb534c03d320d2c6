/** Something wrong with a request or with an answer, measured against the spec. */
export interface Violation {
  /** Where: `["request", "body", "phone"]`, `["response", "header", "retry-after"]`. */
  readonly location: readonly string[];
  readonly severity: Severity;
  /** The JSON Schema keyword that failed, a status (401, 415), or a problem's name (`NO_PATH_MATCHED_ERROR`). */
  readonly code?: string | number;
  readonly message: string;
}

/** Only an `Error` breaks the contract; the rest is worth knowing, such as a deprecated parameter. */
export type Severity = "Error" | "Warning" | "Information" | "Hint";

/** The header in which the stock Prism server, and so this mock, reports violations: a JSON list. */
export const violationsHeader = "sl-violations";

/** Clients refuse an answer whose headers are too long together; Prism's own server keeps to the same length. */
const longest = 8 * 1024 - 100;

/** The header's text: plain ASCII, always valid JSON; what does not fit is counted in a last entry. */
export function encodeViolations(violations: readonly Violation[]): string {
  for (let kept = violations.length; kept >= 0; kept--) {
    const left = violations.length - kept;
    const list = left === 0 ? violations : [...violations.slice(0, kept), more(left)];
    const text = toAscii(JSON.stringify(list));
    if (text.length <= longest) return text;
  }
  return "[]";
}

export function isBroken(violations: readonly Violation[]): boolean {
  return violations.some((each) => each.severity === "Error");
}

function more(count: number): Violation {
  return { location: [], severity: "Error", code: "more", message: `${count} more, too long for a header` };
}

/** Header values are Latin-1 on the wire, while a message may quote any character of the spec. */
function toAscii(json: string): string {
  return json.replace(/[^\x20-\x7e]/g, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
