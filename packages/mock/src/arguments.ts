import { parseArgs } from "node:util";
import { MockError } from "./errors.js";
import { bundledSpecs } from "./specs.js";
import type { WebhookOptions } from "./webhooks/delivery.js";

/** What a person asks for on the command line. */
export interface Arguments {
  readonly providers: readonly string[];
  readonly port: number;
  readonly host: string;
  readonly specs: string;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly prism: boolean;
  readonly stateful: boolean | "empty";
  readonly anyKey: boolean;
  readonly webhooks: WebhookOptions | undefined;
  readonly help: boolean;
  readonly version: boolean;
}

export const help = `Answers for the providers' APIs on this machine, from the clients' own specs.

Usage
  waypost-mock [provider…] [options]

  waypost-mock                        every provider, on port 4010
  waypost-mock flowella --port 8080   one provider
  waypost-mock --stateful flownally --webhook-secret whsec_c2VjcmV0 \\
    --webhook-url http://localhost:3000/hooks
  waypost-mock --prism flowella       the stock Prism server on the same spec

Options
  --port <number>     Port to listen on; 0 takes a free one (default 4010)
  --host <address>    Address to listen on (default 127.0.0.1)
  --stateful          Remember what is made; begin with what the specs show
  --empty             With --stateful: begin with nothing
  --webhook-url <url>        Deliver webhooks there; {provider} in it is the
                             provider's name
  --webhook-secret <secret>  What they are signed with
  --any-key           Take keys of any form, not only the provider's own
  --json              Log as JSON, one object per line
  --quiet             No line per request or webhook
  --prism             Run @stoplight/prism-cli in place of this mock; takes one
                      provider
  --specs <folder>    Read <provider>.json from here, not the built-in specs
  --help              This text
  --version           The version

An answer is forced by a header of the request: Prefer: code=404, or
x-waypost-fault: reset. The README has the rest.

Ctrl+C stops it.
`;

/** @throws MockError for what is not understood */
export function readArguments(args: readonly string[]): Arguments {
  const { values, positionals } = parse(args);
  const { empty, "any-key": anyKey, "webhook-url": url, "webhook-secret": secret, ...others } = values;
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) {
    throw new MockError(`--port takes a number from 0 to 65535, not "${values.port}".`);
  }
  if (empty && !values.stateful) throw new MockError("--empty says how --stateful begins. Give both.");
  return {
    ...others,
    port,
    providers: positionals,
    stateful: empty ? "empty" : values.stateful,
    anyKey,
    webhooks:
      url === undefined && secret === undefined ? undefined : { ...(url && { url }), ...(secret && { secret }) },
  };
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
        stateful: { type: "boolean", default: false },
        empty: { type: "boolean", default: false },
        "any-key": { type: "boolean", default: false },
        "webhook-url": { type: "string" },
        "webhook-secret": { type: "string" },
        help: { type: "boolean", default: false },
        version: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split(/\.?\n|\. /)[0] ?? "") : String(error);
    throw new MockError(`${reason}. See waypost-mock --help`);
  }
}
