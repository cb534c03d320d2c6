import { existsSync, statSync } from "node:fs";
import { basename, resolve } from "node:path";
import type { GenerateOptions } from "../generate.js";
import { shownPath } from "../load/shown-path.js";
import { formatProblems, OtherFormat, ProblemReport } from "../problems.js";
import { Workspace } from "../workspace.js";
import type { Changes } from "../write/changes.js";
import { scaffold } from "../write/scaffold.js";
import { readArguments, UsageError, type Request } from "./arguments.js";
import { help } from "./help.js";

/** Where a run prints to. */
export interface Output {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

/** Runs the command and returns its exit code. */
export async function run(args: readonly string[], folder: string, output: Output): Promise<number> {
  try {
    const request = readArguments(args);
    if (request.kind === "help") {
      output.out(help);
      return 0;
    }
    return await generateFor(request, folder, output);
  } catch (error) {
    if (error instanceof UsageError) {
      output.error(`${error.message}\n`);
      return 2;
    }
    if (error instanceof OtherFormat) {
      for (const { file, message, fix } of error.problems) output.error(`${file}: ${message} ${fix}\n`);
      return 2;
    }
    if (error instanceof ProblemReport) {
      output.error(`${error.message}\n\nNothing was written.\n`);
      return 1;
    }
    if (isSystemError(error)) {
      output.error(`${error.message}\n`);
      return 2;
    }
    throw error;
  }
}

/** What the file system says needs no stack trace. */
function isSystemError(error: unknown): error is Error {
  return error instanceof Error && "syscall" in error;
}

async function generateFor(
  request: Exclude<Request, { kind: "help" }>,
  folder: string,
  output: Output,
): Promise<number> {
  const options =
    request.kind === "provider" ? providerOptions(request.provider, folder) : fileOptions(request, folder);
  const label = request.kind === "provider" ? request.provider : shownPath(options.out);
  // Loaded once it is clear what to do: parsers and a compiler take longer than all that comes before.
  const { generate } = await import("../generate.js");
  const changes = await generate({ ...options, check: request.check });
  if (request.kind === "file" && !request.check) await scaffold(options.out);
  if (!request.check) {
    const notes = changes.notes.length > 0 ? `\n${formatProblems(changes.notes, "note")}\n` : "";
    output.out(`${label}: ${summary(changes)}\n${notes}`);
    return 0;
  }
  const paths = [...changes.outdated, ...changes.stale];
  if (paths.length === 0) {
    output.out(`${label}: up to date\n`);
    return 0;
  }
  const list = paths.map((path) => `  ${path}\n`).join("");
  const fix = request.kind === "provider" ? "pnpm generate" : `waypost-codegen ${quoted(withoutCheck(request))}`;
  output.error(`${label} is not what its spec says:\n${list}Run \`${fix}\` and commit the result.\n`);
  return 1;
}

function providerOptions(provider: string, folder: string): GenerateOptions {
  const workspace = Workspace.above(folder);
  if (!workspace)
    throw new UsageError(
      `\`${provider}\` is a provider's name, which means nothing outside the repository. Give a file and --out.`,
    );
  const folders = workspace.folders(provider);
  if (existsSync(folders.spec)) return { ...folders, id: provider };
  throw new UsageError(
    `There is no specs/${provider}/openapi.yaml. The providers are ${workspace.providers.join(", ")}.`,
  );
}

function fileOptions({ spec, out, name }: Request & { kind: "file" }, folder: string): GenerateOptions {
  const file = resolve(folder, spec);
  if (!existsSync(file)) throw new UsageError(`There is no file ${spec}.`);
  if (!statSync(file).isFile()) throw new UsageError(`${spec} is no file. Name the root file of the spec.`);
  const target = resolve(folder, out);
  return {
    spec: file,
    out: target,
    packageName: basename(target).toLowerCase(),
    isOurs: false,
    ...(name !== undefined && { name }),
  };
}

function summary({ outdated, stale }: Changes): string {
  if (outdated.length + stale.length === 0) return "up to date";
  const parts = [
    outdated.length > 0 && `${files(outdated.length)} written`,
    stale.length > 0 && `${files(stale.length)} removed`,
  ];
  return parts.filter((part) => part !== false).join(", ");
}

function files(count: number): string {
  return `${count} ${count === 1 ? "file" : "files"}`;
}

function withoutCheck({ spec, out, name }: Request & { kind: "file" }): string[] {
  return [spec, "--out", out, ...(name === undefined ? [] : ["--name", name])];
}

function quoted(args: readonly string[]): string {
  return args.map((each) => (/^[\w@%+=:,./-]+$/.test(each) ? each : `'${each.replaceAll("'", "'\\''")}'`)).join(" ");
}
