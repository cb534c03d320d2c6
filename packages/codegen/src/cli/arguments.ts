import { parseArgs } from "node:util";

/** What a person asked for. */
export type Request =
  | { readonly kind: "help" }
  | { readonly kind: "provider"; readonly provider: string; readonly check: boolean }
  | {
      readonly kind: "file";
      readonly spec: string;
      readonly out: string;
      readonly name?: string;
      readonly check: boolean;
    };

/** Bad input. Its message is one line that says what to do. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

const options = {
  out: { type: "string" },
  name: { type: "string" },
  check: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

/** @throws UsageError */
export function readArguments(args: readonly string[]): Request {
  const { values, positionals } = parse(args);
  if (values.help) return { kind: "help" };
  const [target, ...others] = positionals;
  if (target === undefined)
    throw new UsageError("Name a provider, such as `waypost-codegen flowella`, or a spec file.");
  if (others.length > 0) throw new UsageError(`One spec at a time; \`${others[0]}\` is one too many.`);
  const { out, name, check } = values;
  if (out !== undefined) return { kind: "file", spec: target, out, ...(name !== undefined && { name }), check };
  if (name !== undefined)
    throw new UsageError("`--name` goes with `--out <folder>`; a provider is named by its spec's title.");
  if (/[/\\.]/.test(target))
    throw new UsageError(`Say where the client of \`${target}\` goes: add \`--out <folder>\`.`);
  return { kind: "provider", provider: target, check };
}

function parse(
  args: readonly string[],
): ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    const [message = "Unreadable arguments."] = error instanceof Error ? error.message.split(/(?<=\.)\s/) : [];
    throw new UsageError(`${message.replace(/'/g, "`").replace(/\.?$/, ".")} See \`waypost-codegen --help\`.`);
  }
}
