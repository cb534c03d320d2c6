/**
 * Milliseconds that a `Retry-After` header asks to wait, given the present date: seconds, with decimals allowed, or an
 * HTTP date. Nonsense, negatives and dates that have passed are `undefined`.
 */
export function parseRetryAfter(value: string | null, date: number): number | undefined {
  if (value === null) return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000;
  // `Date.parse` alone would accept any nonsense that ends in a number.
  const wait = /^[A-Z][a-z]+, \d\d[ -][A-Z][a-z]{2}[ -]\d{2,4} [\d:]{8} GMT$/.test(value)
    ? Date.parse(value) - date
    : -1;
  return wait >= 0 ? wait : undefined;
}
