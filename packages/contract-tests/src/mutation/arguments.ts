import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

export interface Arguments {
  readonly size: number;
  readonly seed: number;
  /** Empty: all. */
  readonly providers: readonly string[];
  /** Empty: all. */
  readonly operators: readonly string[];
  readonly only?: string;
  readonly isQuick: boolean;
  readonly without: readonly string[];
  readonly workers: number;
  readonly json: string;
}

/** Something about the command line, in one line for whoever typed it. */
export class UsageError extends Error {}

const help = `Usage: pnpm contract:mutation [options]

  --size <n>          how many mutants to draw (default 124: every operator four times)
  --all               every mutant of every spec: hours
  --seed <n>          what to start drawing from (default: another one each day)
  --provider <name>   only mutants of this one's spec; may be repeated
  --operator <name>   only mutants of this kind, "rename field" for example; may be repeated
  --only <id>         just this mutant, by the id that a report gives it
  --quick             show mutants to the quick layers only: what passes them counts as survived
  --without <layer>   leave a layer out, to see what the others notice; may be repeated
  --workers <n>       suites that run at a time (default 2)
  --json <file>       where the report goes (default coverage/contract-mutation.json)

Exits 1 when less than 90 % are killed, 2 when it cannot run.`;

const defaultJson = fileURLToPath(new URL("../../../../coverage/contract-mutation.json", import.meta.url));

/** @throws UsageError for what it does not understand */
export function readArguments(args: readonly string[]): Arguments | { readonly help: string } {
  const values = parsed(args);
  if (values.help) return { help };
  return {
    size: values.all ? Infinity : (wholeNumber("size", values.size) ?? 124),
    seed: wholeNumber("seed", values.seed) ?? Math.floor(Date.now() / 86_400_000),
    providers: values.provider ?? [],
    operators: values.operator ?? [],
    ...(values.only !== undefined && { only: values.only }),
    isQuick: values.quick ?? false,
    without: values.without ?? [],
    workers: Math.max(1, wholeNumber("workers", values.workers) ?? 2),
    json: values.json ?? defaultJson,
  };
}

// oxlint-disable-next-line typescript/explicit-function-return-type -- node:util says it better than we could
function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        size: { type: "string" },
        all: { type: "boolean" },
        seed: { type: "string" },
        provider: { type: "string", multiple: true },
        operator: { type: "string", multiple: true },
        only: { type: "string" },
        quick: { type: "boolean" },
        without: { type: "string", multiple: true },
        workers: { type: "string" },
        json: { type: "string" },
        help: { type: "boolean" },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)} See --help.`);
  }
}

function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new UsageError(`--${name} is "${text}". Give a whole number, 0 or more.`);
}
