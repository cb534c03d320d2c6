import { emit, type Files } from "./emit/emit.js";
import { buildApi, type BuildOptions } from "./ir/build.js";
import { load, type LoadOptions } from "./load/load.js";
import { inReadingOrder, type Problem } from "./problems.js";
import { findChanges, type Changes } from "./write/changes.js";
import { formatFiles } from "./write/format.js";
import { applyChanges } from "./write/write.js";

export interface GenerateOptions extends LoadOptions, BuildOptions {
  /** Root file of the spec. */
  readonly spec: string;
  /** Folder of the client package. */
  readonly out: string;
  /** Compare only; write nothing. */
  readonly check?: boolean;
}

export interface Generated extends Changes {
  /** What the client leaves to its user; only for descriptions that were not written for the generator. */
  readonly notes: readonly Problem[];
}

/**
 * Makes a client package out of a spec, or with `check` says what would change.
 *
 * @throws ProblemReport when the spec has problems. No file is touched then.
 */
export async function generate({ spec, out, check = false, ...options }: GenerateOptions): Promise<Generated> {
  const document = await load(spec, options);
  const api = buildApi(document, options);
  const files = await formatFiles(emit(api));
  const changes = await (check ? findChanges(out, files) : update(out, files));
  return { ...changes, notes: inReadingOrder(document.notes) };
}

async function update(out: string, files: Files): Promise<Changes> {
  const changes = await findChanges(out, files);
  await applyChanges(out, files, changes);
  return changes;
}
