/** The middle one, which a few disturbed rounds do not move. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  if (low === undefined || high === undefined) throw new Error("There is no median of nothing.");
  return (low + high) / 2;
}

/** `value` with as many decimals as it can bear. */
export function round(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
