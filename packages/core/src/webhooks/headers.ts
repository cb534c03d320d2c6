/**
 * A delivery's headers, in any case: `Headers`, a `Map`, or a plain object such as Node's `request.headers`, whose values
 * may be lists.
 */
export type WebhookHeaders = Collection | Readonly<Record<string, string | readonly string[] | undefined>>;

interface Collection {
  forEach(callback: (value: string, name: string) => void): void;
}

/**
 * The value of a header, empty when it did not come. One that came several times has all its values, joined as HTTP
 * joins them: nobody can slip in a second one and have it count in one place and not in another.
 */
export function headerIn(headers: WebhookHeaders, name: string): string {
  const values: unknown[] = [];
  const all = isCollection(headers) ? headers : new Map<string, unknown>(Object.entries(headers ?? {}));
  all.forEach((value: unknown, key: unknown) => {
    if (String(key).toLowerCase() === name.toLowerCase()) values.push(value);
  });
  return values.flat().join(", ");
}

function isCollection(headers: WebhookHeaders): headers is Collection {
  return typeof headers?.forEach === "function";
}
