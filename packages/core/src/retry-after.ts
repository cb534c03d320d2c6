/**
 * Milliseconds that a `Retry-After` header asks to wait, given the present date: seconds, with decimals allowed, or an
 * HTTP date in any of its three forms. Nonsense, negatives and dates that have passed are `undefined`.
 */
export function parseRetryAfter(value: string | null, date: number): number | undefined {
  const text = value?.trim() ?? ""; // not every platform takes the blanks around it away
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  // The oldest form names no zone. `Date.parse` alone would accept any nonsense that ends in a number.
  const isDate = /^\w+(, \d\d[ -]\w{3}[ -]\d+ [\d:]{8} GMT| \w{3} [ \d]\d [\d:]{8} \d{4})$/.test(text);
  const wait = Date.parse(text.replace(/\d$/, "$& GMT")) - date;
  return isDate && wait >= 0 ? wait : undefined;
}
