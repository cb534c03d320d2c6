/** Carry a key in every spec, or may. */
const always: ReadonlySet<string> = new Set(["authorization", "proxy-authorization", "cookie"]);

/** Replaces the values of what carries a key, so that no test output or log shows one. The scheme stays readable. */
export function redact<Value extends string | string[]>(
  values: Readonly<Record<string, Value>>,
  secrets: ReadonlySet<string>,
): Record<string, Value | string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const key = name.toLowerCase();
      return [name, always.has(key) || secrets.has(key) ? hide(value) : value];
    }),
  );
}

function hide(value: string | string[]): string {
  const scheme = typeof value === "string" ? /^(Bearer|Basic|Digest) /i.exec(value)?.[0] : undefined;
  return `${scheme ?? ""}[redacted]`;
}
