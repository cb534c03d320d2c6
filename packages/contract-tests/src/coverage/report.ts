import { kinds, type Kind, type Part } from "./reached.ts";

/** Of one kind of thing in one spec. */
export interface Share {
  readonly reached: number;
  readonly total: number;
  /** What was not reached. */
  readonly missed: readonly string[];
}

export interface Report {
  readonly seed: number;
  readonly runsPerOperation: number;
  /** Test files that took part. */
  readonly files: readonly string[];
  readonly providers: Readonly<Record<string, Readonly<Record<Kind, Share>>>>;
}

/** What has to be reached to the last one. */
export const whole: readonly Kind[] = ["operations", "statuses", "judged", "examples"];

export function reportOf(
  totals: Readonly<Record<string, Readonly<Record<Kind, readonly string[]>>>>,
  parts: readonly Part[],
  runs: { readonly seed: number; readonly count: number },
): Report {
  const providers = Object.entries(totals).map(([name, own]) => {
    const shares = kinds.map((kind) => [
      kind,
      shareOf(
        own[kind],
        parts.flatMap(({ reached }) => reached[name]?.[kind] ?? []),
      ),
    ]);
    return [name, Object.fromEntries(shares)];
  });
  return {
    seed: runs.seed,
    runsPerOperation: runs.count,
    files: parts.map(({ file }) => file).toSorted(),
    providers: Object.fromEntries(providers),
  };
}

function shareOf(total: readonly string[], reached: readonly string[]): Share {
  const got = new Set(reached);
  const all = [...new Set(total)];
  const missed = all.filter((each) => !got.has(each));
  return { reached: all.length - missed.length, total: all.length, missed };
}

const titles: Readonly<Record<Kind, string>> = {
  operations: "operations",
  statuses: "statuses",
  judged: "examples judged",
  examples: "examples on the wire",
  parameters: "parameters",
  keywords: "schema keywords",
  errors: "error classes",
};

/** The table at the end of a run. */
export function tableOf({ providers, seed, runsPerOperation }: Report): string {
  const names = Object.keys(providers);
  const rows = kinds.map((kind) => [titles[kind], ...names.map((name) => shown(providers[name]?.[kind]))]);
  const all = [["contract coverage", ...names], ...rows];
  const widths = (all[0] ?? []).map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const lines = all.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("   "),
  );
  return `${lines.join("\n")}\n${runsPerOperation} drawn inputs an operation, WAYPOST_SEED=${seed}`;
}

function shown(share: Share | undefined): string {
  if (share === undefined || share.total === 0) return "none";
  const percent = Math.floor((share.reached / share.total) * 100);
  return `${share.reached}/${share.total} ${String(percent).padStart(3)} %`;
}

/** What was to be reached to the last one, and was not. */
export function gapsIn({ providers }: Report): string[] {
  return Object.entries(providers).flatMap(([name, own]) =>
    whole.flatMap((kind) => own[kind].missed.map((each) => `${name}: ${titles[kind]}: ${each}`)),
  );
}
