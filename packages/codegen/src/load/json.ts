/** A JSON object whose fields nobody has looked at yet. */
export type JsonObject = { readonly [key: string]: unknown };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What the tokens of a pointer lead to inside a value. */
export function follow(root: unknown, tokens: readonly string[]): unknown {
  return tokens.reduce<unknown>(
    (here, token) => (Array.isArray(here) ? here[Number(token)] : isObject(here) ? here[token] : undefined),
    root,
  );
}

/** One token of a JSON Pointer, as it is written: `~` and `/` escaped. */
export function escapeToken(token: string | number): string {
  return String(token).replaceAll("~", "~0").replaceAll("/", "~1");
}

/** `/a/b~1c` → `["a", "b/c"]`; the empty pointer, which names the whole value, → `[]`. */
export function pointerTokens(pointer: string): string[] {
  if (pointer === "" || pointer === "/") return [];
  return pointer
    .replace(/^\//, "")
    .split("/")
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The record with every value changed, under the same names and in the same order. */
export function mapValues<Value, Result>(
  record: { readonly [key: string]: Value },
  change: (value: Value, key: string) => Result,
): { [key: string]: Result } {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}
