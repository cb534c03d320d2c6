/** Guards: a header can't smuggle in another one, and an error about it never shows its value. */
import type { Fail } from "./fail.js";
import { isSensitiveName } from "./redaction.js";

/** Headers by their lower-case names. */
export type Headers = Readonly<Record<string, string>>;

/** `value` without surrounding blanks. `source` is the option that it came from, for the error. */
export function checkHeaderValue(value: unknown, source: string, fail: Fail): string {
  // What `fetch` accepts: Latin-1 without control characters, the tab excepted.
  if (typeof value === "string" && /^[\t -~\x80-\xff]*$/.test(value)) return value.trim();
  throw fail(`${source} must be one line of Latin-1 text (value not shown)`);
}

/** Checked headers with lower-case names. */
export function checkHeaders(
  headers: Readonly<Record<string, unknown>> | undefined,
  fail: Fail,
): Record<string, string> {
  const checked: Record<string, string> = {};
  for (const name in headers) {
    if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) throw fail("headers has a bad name");
    // Given by hand they hang the request, or break it when it may have been read already.
    if (/^(connection|content-length|expect|keep-alive|transfer-encoding|upgrade)$/i.test(name)) {
      throw fail(`headers["${name}"] is for fetch to set`);
    }
    checked[name.toLowerCase()] = checkHeaderValue(headers[name], `headers["${name}"]`, fail);
  }
  return checked;
}

/** Values of headers that hold credentials, as their names tell. */
export function secretsIn(headers: Headers): string[] {
  return Object.keys(headers).flatMap((name) => (isSensitiveName(name) && headers[name]) || []);
}
