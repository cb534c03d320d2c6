// `pnpm contract:live <provider>`: arguments in, report out.
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";
import { buildApi, load, ProblemReport } from "@waypost/codegen";
import { readOutline } from "../spec/outline.ts";
import { readArguments, type Arguments } from "./arguments.ts";
import { help } from "./help.ts";
import { howToGetKey } from "./keys.ts";
import { isChecked, type CallOutcome, type Outcome } from "./outcome.ts";
import { chooseMethods } from "./plan/choose.ts";
import { Recorder } from "./record.ts";
import { jsonReport } from "./report/json.ts";
import { sarifReport } from "./report/sarif.ts";
import { textReport } from "./report/text.ts";
import { withoutSecrets } from "./scrub/secrets.ts";
import { runThroughProxy } from "./session.ts";
import { clientParamsFrom } from "./settings.ts";
import { Stop } from "./stop.ts";

/** Where the command writes. */
export interface Output {
  report(text: string): void;
  /** Progress, and what went wrong. */
  note(text: string): void;
}

const streams: Output = {
  report: (text) => void process.stdout.write(text),
  note: (text) => void process.stderr.write(text),
};

const root = fileURLToPath(new URL("../../../..", import.meta.url));

/** Runs the command and gives its exit code. Everything it prints is free of the key and of the recipient. */
export async function main(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  output: Output = streams,
): Promise<number> {
  try {
    const options = readArguments(args);
    if (!options.help) return await check(options, environment, output);
    output.report(help);
    return 0;
  } catch (error) {
    // A bug of ours is told with its stack, and is no drift either.
    const isForPeople = error instanceof Stop || error instanceof ProblemReport;
    output.note(`contract:live: ${isForPeople ? error.message : inspect(error)}\n`);
    return 2;
  }
}

async function check(
  options: Arguments,
  environment: Readonly<Record<string, string | undefined>>,
  output: Output,
): Promise<number> {
  requireFolder(options.output);
  const spec = await load(specFile(options.provider));
  const api = buildApi(spec);
  const key = environment[api.env.apiKey] ?? "";
  const clientParams = clientParamsFrom(environment, api, readOutline(spec.document));
  const methods = chooseMethods(api, options.only, options.to !== undefined, clientParams);
  if (key === "") throw new Stop(howToGetKey(api, spec.document));

  const secrets = [key, ...(options.to === undefined ? [] : [options.to]), ...Object.values(clientParams.values)];
  const server = options.baseUrl ?? new URL(api.baseUrl);
  const stop = (): void => {
    output.note("\nstopped; no report was written\n");
    process.exit(130);
  };
  process.once("SIGINT", stop);
  try {
    const outcome = await runThroughProxy({
      spec,
      api,
      server,
      methods,
      clientParams,
      key,
      to: options.to,
      pace: options.pace,
      timeout: options.timeout,
      recorder: options.record === undefined ? undefined : new Recorder(resolve(options.record), spec.document),
      onCall: (call) => output.note(`${progress(call)}\n`),
    });
    publish(withoutSecrets(reportOf(outcome, options), secrets), options.output, output);
    if (outcome.findings.length > 0) return 1;
    if (outcome.calls.some(isChecked)) return 0;
    throw new Stop("No operation could be checked; the report says why.");
  } catch (error) {
    // Its own words, or the client's: neither should have the key in them, and none will.
    throw error instanceof Stop ? new Stop(withoutSecrets(error.message, secrets)) : error;
  } finally {
    process.off("SIGINT", stop);
  }
}

function specFile(provider: string | undefined): string {
  const specs = join(root, "specs");
  const known = readdirSync(specs).filter((name) => existsSync(join(specs, name, "openapi.yaml")));
  if (provider !== undefined && known.includes(provider)) return join(specs, provider, "openapi.yaml");
  const fault = provider === undefined ? "Name a provider" : `There is no provider "${provider}"`;
  throw new Stop(`${fault}: ${known.join(", ")}.`);
}

function requireFolder(output: string | undefined): void {
  if (output === undefined || existsSync(dirname(resolve(output)))) return;
  throw new Stop(`--output: there is no folder ${dirname(output)}.`);
}

function reportOf(outcome: Outcome, { format }: Arguments): string {
  if (format === "json") return jsonReport(outcome);
  return format === "sarif" ? sarifReport(outcome, root) : textReport(outcome);
}

function publish(report: string, file: string | undefined, output: Output): void {
  if (file === undefined) return output.report(report);
  try {
    writeFileSync(file, report);
  } catch (error) {
    throw new Stop(`--output: cannot write ${file} (${error instanceof Error ? error.message : "unknown"}).`);
  }
}

function progress({ operationId, statuses, notReached }: CallOutcome): string {
  return `${operationId} ${notReached === undefined ? statuses.join(", ") : `not reached: ${notReached}`}`;
}
