/**
 * Milliseconds that a `Retry-After` header asks to wait, given the present date: seconds, with decimals allowed, or an
 * HTTP date. Nonsense, negatives and dates that have passed are `undefined`.
 */
export function parseRetryAfter(value: string | null, date: number): number | undefined {
  const text = value?.trim() ?? ""; // not every platform takes the blanks around it away
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const wait = Date.parse(text) - date;
  // `Date.parse` alone would accept any nonsense that ends in a number.
  const isDate = /^\w+, \d\d[ -]\w{3}[ -]\d+ [\d:]{8} GMT$/.test(text);
  return isDate && wait >= 0 ? wait : undefined;
}
