/** What the probe was started with, in order. */
export function argument(index: number): string {
  const value = process.argv[index + 2];
  if (value === undefined) throw new Error(`Argument ${index} is missing.`);
  return value;
}
