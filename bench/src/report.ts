/** The results as a table for people, between the markers of `README.md`. */
import { readFileSync, writeFileSync } from "node:fs";
import { contestants, raw } from "./contestants.ts";
import { readme } from "./places.ts";
import type { Results } from "./results.ts";

const START = "<!-- results -->";
const END = "<!-- /results -->";

/** Puts the table into the README and returns it. */
export function writeTable(results: Results): string {
  const text = readFileSync(readme, "utf8");
  const [from, to] = [text.indexOf(START), text.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`bench/README.md must hold ${START} and ${END}, in this order.`);
  const table = toMarkdown(results);
  writeFileSync(readme, `${text.slice(0, from + START.length)}\n\n${table}\n\n${text.slice(to)}`);
  return table;
}

interface Row {
  readonly what: string;
  readonly goal: string;
  readonly of: (id: string) => string | number | undefined;
}

function toMarkdown({ node, versions, ...results }: Results): string {
  const { overhead, loopback, start, size, instantiations, checkTime, memory, github } = results;
  const rows: Row[] = [
    {
      what: "`GET` on a stubbed `fetch`, of raw",
      goal: "",
      of: (id) => times(overhead?.retrieve[id]?.ratio),
    },
    {
      what: "… more than raw, µs",
      goal: "≤ 2.0",
      of: (id) => plus(overhead?.retrieve[id]?.microseconds),
    },
    {
      what: "`POST` on a stubbed `fetch`, of raw",
      goal: "",
      of: (id) => times(overhead?.create[id]?.ratio),
    },
    {
      what: "… more than raw, µs",
      goal: "≤ 2.0",
      of: (id) => plus(overhead?.create[id]?.microseconds),
    },
    { what: "requests/s on loopback, 32 in flight, of raw", goal: "≥ 0.90", of: (id) => loopback?.[id]?.toFixed(2) },
    { what: "import and construct, ms", goal: "≤ 2", of: (id) => start?.[id]?.ms },
    { what: "… loads Node's HTTP stack", goal: "no", of: (id) => yesOrNo(start?.[id]?.loadsHttpStack) },
    { what: "one resource in a bundle, bytes", goal: "≤ 4,096", of: (id) => size?.[id]?.toLocaleString("en") },
    { what: "type instantiations: a call", goal: "0", of: (id) => instantiations?.["7.0"][id]?.call },
    { what: "… a loop over all pages", goal: "≤ 5", of: (id) => instantiations?.["7.0"][id]?.loop },
    { what: "… the first page", goal: "≤ 5", of: (id) => instantiations?.["7.0"][id]?.page },
    { what: "type-check of a one-call program, of raw", goal: "≤ 1.25", of: (id) => times(checkTime?.["7.0"][id]) },
    { what: "… with TypeScript 5.9", goal: "≤ 1.25", of: (id) => times(checkTime?.["5.9"][id]) },
    { what: "heap after 100,000 calls, KiB", goal: "flat", of: (id) => plus(memory?.[id]) },
  ];
  const head = ["", "goal", ...contestants.map(({ label }) => label)];
  const lines = [
    head,
    head.map(() => "---"),
    ...rows.map(({ what, goal, of }) => [what, goal, ...contestants.map(({ id }) => String(of(id) ?? "—"))]),
  ].map((cells) => `| ${cells.join(" | ")} |`);
  const notes = [
    start &&
      `Importing an empty module takes ${start[raw.id]?.ms} ms of the above; all of \`@waypost/flowella\` starts in ${start["flowella"]?.ms} ms and loads ${start["flowella"]?.loadsHttpStack ? "the" : "no"} HTTP stack.`,
    github && gitHubNote(github),
    `Node ${node}; ${Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(", ")}.`,
  ];
  return [lines.join("\n"), ...notes.filter((note) => note !== undefined)].join("\n\n");
}

function gitHubNote(run: NonNullable<Results["github"]>): string {
  const cost = `GitHub's REST description through the generator: ${run.seconds} s and ${run.peakMiB} MiB, ${times(run.timeRatio)} and ${times(run.peakRatio)} of openapi-typescript alone`;
  if (run.problems > 0) return `${cost}; nothing was written, because of ${run.problems} problems.`;
  const errors = Object.entries(run.strictErrors).map(
    ([compiler, count]) => `${count} errors in strict TypeScript ${compiler}`,
  );
  return `${cost}; ${errors.join(", ")}.`;
}

function times(ratio: number | undefined): string | undefined {
  return ratio === undefined ? undefined : `${ratio.toFixed(2)}×`;
}

function plus(value: number | undefined): string | undefined {
  return value === undefined ? undefined : `${value < 0 ? "−" : "+"}${Math.abs(value)}`;
}

function yesOrNo(value: boolean | undefined): string | undefined {
  return value === undefined ? undefined : value ? "yes" : "no";
}
