/** How much is drawn, and from where. */
export interface Runs {
  /** Per operation. */
  readonly count: number;
  readonly seed: number;
}

/** As the environment says: `WAYPOST_RUNS`, `WAYPOST_SEED`. */
export function readRuns(environment: NodeJS.ProcessEnv = process.env): Runs {
  return {
    count: wholeNumber("WAYPOST_RUNS", environment["WAYPOST_RUNS"]) ?? 50,
    seed: wholeNumber("WAYPOST_SEED", environment["WAYPOST_SEED"]) ?? 1,
  };
}

function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined || text === "") return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  throw new Error(`${name} is "${text}". Give a whole number, 0 or more.`);
}
