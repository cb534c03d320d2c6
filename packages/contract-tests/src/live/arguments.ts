import { parseArgs } from "node:util";
import { Stop } from "./stop.ts";

export const formats = ["text", "json", "sarif"] as const;
export type Format = (typeof formats)[number];

/** What a person asks for on the command line. */
export interface Arguments {
  readonly help: boolean;
  readonly provider: string | undefined;
  readonly baseUrl: URL | undefined;
  readonly only: readonly string[];
  /** Who gets the sends; absent without `--writes`. */
  readonly to: string | undefined;
  readonly format: Format;
  readonly output: string | undefined;
  readonly record: string | undefined;
  /** Milliseconds from the start of one request to the start of the next. */
  readonly pace: number;
  /** Milliseconds that the server may stay silent. */
  readonly timeout: number;
}

/** @throws Stop for what is not understood */
export function readArguments(args: readonly string[]): Arguments {
  const { values, positionals } = parse(args);
  const [provider, second, ...operations] = positionals;
  const only = [...(values.only ?? []), ...(values.only === undefined ? [] : [second, ...operations])];
  if (values.only === undefined && second !== undefined) {
    throw new Stop(`One provider at a time: what is "${second}" for? See pnpm contract:live --help`);
  }
  return {
    help: values.help,
    provider,
    baseUrl: values["base-url"] === undefined ? undefined : url(values["base-url"]),
    only: only.filter((id) => id !== undefined),
    to: recipient(values.writes, values.to),
    format: format(values.format),
    output: values.output,
    record: values.record,
    pace: milliseconds("--pace", values.pace, 0),
    timeout: milliseconds("--timeout", values.timeout, 1),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: "boolean", default: false },
        "base-url": { type: "string" },
        only: { type: "string", multiple: true },
        writes: { type: "boolean", default: false },
        to: { type: "string" },
        format: { type: "string", default: "text" },
        output: { type: "string" },
        record: { type: "string" },
        pace: { type: "string", default: "2000" },
        timeout: { type: "string", default: "30000" },
      },
    });
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split(". ")[0] ?? "") : String(error);
    throw new Stop(`${reason}. See pnpm contract:live --help`);
  }
}

function url(text: string): URL {
  const found = URL.canParse(text) ? new URL(text) : undefined;
  if (found === undefined || !/^https?:$/.test(found.protocol)) {
    throw new Stop(`--base-url takes an http or https address with its path, not "${text}".`);
  }
  return found;
}

function recipient(writes: boolean, to: string | undefined): string | undefined {
  if (!writes && to === undefined) return undefined;
  if (!writes) throw new Stop("--to says who gets what --writes sends. Give both.");
  if (to === undefined) throw new Stop("--writes sends real messages: name a phone of your own with --to +<number>.");
  if (!/^\+[1-9]\d{7,14}$/.test(to))
    throw new Stop("--to takes a phone number as + and 8 to 15 digits, without spaces.");
  return to;
}

function format(text: string): Format {
  const found = formats.find((each) => each === text);
  if (found === undefined) throw new Stop(`--format takes ${formats.join(", ")}, not "${text}".`);
  return found;
}

function milliseconds(flag: string, text: string, least: number): number {
  const number = Number(text);
  if (/^\d{1,6}$/.test(text) && number >= least) return number;
  throw new Stop(`${flag} takes milliseconds from ${least} to 999999, not "${text}".`);
}
