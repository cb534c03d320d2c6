import { parseArgs } from "node:util";
import { MockError } from "./errors.js";
import { bundledSpecs } from "./specs.js";

/** What a person asks for on the command line. */
export interface Arguments {
  readonly providers: readonly string[];
  readonly port: number;
  readonly host: string;
  readonly specs: string;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly prism: boolean;
  readonly help: boolean;
  readonly version: boolean;
}

export const help = `Answers for the providers' APIs on this machine, from the same specs as the clients.

Usage
  waypost-mock [provider…] [options]

  waypost-mock                          every provider, on port 4010
  waypost-mock flowella --port 8080     one provider
  waypost-mock --prism flowella         the stock Prism server on the same spec

Options
  --port <number>    Port to listen on; 0 takes a free one (default 4010)
  --host <address>   Address to listen on (default 127.0.0.1)
  --json             Log as JSON, one object per line
  --quiet            No line per request
  --prism            Run @stoplight/prism-cli in place of this mock; takes one provider
  --specs <folder>   Read <provider>.json from here instead of the built-in specs
  --help             This text
  --version          The version

Ctrl+C stops it.
`;

/** @throws MockError for what is not understood */
export function readArguments(args: readonly string[]): Arguments {
  const { values, positionals } = parse(args);
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) {
    throw new MockError(`--port takes a number from 0 to 65535, not "${values.port}".`);
  }
  return { ...values, port, providers: positionals };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        port: { type: "string", default: "4010" },
        host: { type: "string", default: "127.0.0.1" },
        specs: { type: "string", default: bundledSpecs },
        json: { type: "boolean", default: false },
        quiet: { type: "boolean", default: false },
        prism: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
        version: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split(". ")[0] ?? "") : String(error);
    throw new MockError(`${reason}. See waypost-mock --help`);
  }
}
