import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { bundle, YamlParseError } from "@redocly/openapi-core";
import { ProblemReport, type Problem } from "../problems.js";
import type { Document } from "./document.js";
import { isObject } from "./json.js";
import { lintConfig, lintProblems, toProblem } from "./lint.js";
import { Places, shownPath } from "./places.js";
import { NotingResolver } from "./resolver.js";
import { Spec } from "./spec.js";
import { restoreVariantResults } from "./variant-results.js";

export interface LoadOptions {
  /**
   * Whether the spec is held to the rules of `specs/README.md` (names, `x-sdk-errors`), or is just any OpenAPI description,
   * where a missing name is derived. Default: true.
   */
  readonly isOurs?: boolean;
}

/**
 * Reads a spec: checks it with the rules of the nearest `redocly.yaml` and bundles its files into one document.
 *
 * @throws ProblemReport when it can't be read or its structure is not OpenAPI 3.0 or 3.1. Lesser problems stay in the
 * result, so that `buildApi` can report them together with its own.
 */
export async function load(specFile: string, { isOurs = true }: LoadOptions = {}): Promise<Spec> {
  const file = resolve(specFile);
  if (!existsSync(file) || !statSync(file).isFile()) {
    throw unreadable(file, "There is no such file.", "Check the path of the spec.");
  }
  const places = new Places();
  const resolver = new NotingResolver(places);
  try {
    await refuseOtherFormats(file, resolver);
    const config = await lintConfig(file, isOurs);
    const linted = await lintProblems(file, config, resolver);
    if (linted.some((problem) => problem.isStructural)) throw new ProblemReport(linted);
    const bundled = await bundle({ ref: file, config, externalRefResolver: resolver });
    const problems = linted.length > 0 ? linted : bundled.problems.filter(isError).map(toProblem);
    const document = bundled.bundle.parsed;
    if (!isDocument(document)) throw unreadable(file, "This is not an OpenAPI document.", "Name its root file.");
    restoreVariantResults(document, places);
    return new Spec({ file, document, places, isOurs, problems });
  } catch (error) {
    throw asReport(file, error);
  }
}

async function refuseOtherFormats(file: string, resolver: NotingResolver): Promise<void> {
  const root = await resolver.resolveDocument(null, file, true);
  if (root instanceof Error) throw root;
  const version = isObject(root.parsed) ? root.parsed["openapi"] : undefined;
  if (typeof version === "string" && /^3\.[01]\./.test(version)) return;
  const found =
    typeof version === "string" ? `The spec says \`openapi: ${version}\`.` : "The file has no `openapi` version.";
  throw unreadable(file, found, "Give an OpenAPI 3.0 or 3.1 description.");
}

/** The lint's `struct` rule has looked at the rest. */
function isDocument(value: unknown): value is Document {
  return isObject(value) && typeof value["openapi"] === "string" && isObject(value["info"]);
}

function isError(problem: { readonly severity: string; readonly ignored?: boolean }): boolean {
  return problem.severity === "error" && !problem.ignored;
}

function unreadable(file: string, message: string, fix: string): ProblemReport {
  return new ProblemReport([{ file: shownPath(file), pointer: "#/", message, fix }]);
}

/** What a reader of YAML or a resolver throws is a problem of the spec; anything else is ours. */
function asReport(file: string, error: unknown): unknown {
  if (error instanceof YamlParseError) {
    const problem: Problem = {
      file: shownPath(error.source.absoluteRef),
      pointer: "#/",
      line: error.line,
      message: `This is not readable YAML or JSON: ${error.message}.`,
      fix: "Correct the syntax there.",
    };
    return new ProblemReport([problem]);
  }
  return error instanceof Error && error.name === "ResolveError"
    ? unreadable(file, error.message, "Correct the path.")
    : error;
}
