/** Guards: no credential is ever seen in an error, a log line or an inspected object, by value or by name. */
export const REDACTED = "[redacted]";

const sensitiveName =
  /^((proxy)?authorization|(set)?cookie|x?apikey|(access|refresh|auth)?token|(client)?secret|password)$/;

/** Whether a header or field of this name holds a credential, whatever its value. */
export function isSensitiveName(name: string): boolean {
  return sensitiveName.test(name.toLowerCase().replaceAll(/[-_]/g, ""));
}

/** `text` without any of the secrets, plain, in JSON or in a URL, whose escapes some write in capitals and some do not. */
export function redactText(text: string, secrets: readonly string[]): string {
  let redacted = text;
  for (const secret of secrets) {
    const inUrl = encodeURIComponent(secret);
    const inSmallUrl = inUrl.replaceAll(/%../g, (code) => code.toLowerCase());
    for (const form of [secret, JSON.stringify(secret).slice(1, -1), inUrl, inSmallUrl]) {
      redacted = redacted.replaceAll(form, REDACTED);
    }
  }
  return redacted;
}

/** A copy of `headers` without secrets. */
export function redactHeaders(headers: Headers, secrets: readonly string[]): Headers {
  const redacted = new Headers(headers);
  for (const [name, value] of headers) {
    redacted.set(name, isSensitiveName(name) ? REDACTED : redactText(value, secrets));
  }
  return redacted;
}

/** A JSON text as data without secrets. Throws a `SyntaxError`, itself without secrets, when it is not JSON. */
export function parseRedacted(text: string, secrets: readonly string[]): unknown {
  return JSON.parse(redactText(text, secrets), (name, value: unknown) => {
    if (isSensitiveName(name)) return REDACTED;
    return typeof value === "string" ? redactText(value, secrets) : value; // again: a value may have been \u-escaped
  });
}

/**
 * What another library threw, without secrets: the very same object when it provably holds none, else a copy of its
 * name, message, code and stack, and of its causes. A `fetch` of the caller's own may throw its whole request.
 */
export function redactCause(cause: unknown, secrets: readonly string[], depth = 0): unknown {
  if (isClean(cause, secrets, 0)) return cause;
  if (!(cause instanceof Error) || depth > 5) return REDACTED;
  const { name, message, stack = "" } = cause;
  const copy = new Error(redactText(message, secrets), { cause: redactCause(cause.cause, secrets, depth + 1) });
  const code = "code" in cause && redactText(String(cause.code), secrets);
  return Object.assign(copy, { name: redactText(name, secrets), stack: redactText(stack, secrets) }, code && { code });
}

/** What can't be looked into, or not to the end, is not clean. */
function isClean(value: unknown, secrets: readonly string[], depth: number): boolean {
  if (typeof value === "string") return redactText(value, secrets) === value;
  if (typeof value !== "object" || value === null) return true;
  const isTransparent = value instanceof Error || Array.isArray(value) || value.constructor === Object;
  const fields = Object.getOwnPropertyDescriptors(value);
  return (
    isTransparent &&
    depth < 9 &&
    Object.entries(fields).every(([name, field]) => !isSensitiveName(name) && isClean(field.value, secrets, depth + 1))
  );
}
