/**
 * Whether a delivery is as young, or as far ahead of a clock that is slow, as `tolerance` (seconds) allows.
 *
 * @param timestamp Seconds since 1970, written as nothing but a whole number: not `12abc`, `1e9`, ` 12` or `+12`.
 * @param now Milliseconds since 1970.
 */
export function isRecent(timestamp: string, now: number, tolerance: number): boolean {
  return /^\d+$/.test(timestamp) && Math.abs(Math.floor(now / 1000) - Number(timestamp)) <= tolerance;
}
