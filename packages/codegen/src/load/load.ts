import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { bundle, YamlParseError, type Config } from "@redocly/openapi-core";
import { ProblemReport, type Place, type Problem } from "../problems.js";
import { findCircle } from "./circle.js";
import type { Document } from "./document.js";
import { isObject } from "./json.js";
import { lintConfig, lintProblems, toProblem } from "./lint.js";
import { inlineReferences } from "./inline.js";
import { Places } from "./places.js";
import { shownPath } from "./shown-path.js";
import { refuseMarkup, refuseOtherFormats } from "./other-formats.js";
import { NotingResolver } from "./resolver.js";
import { Spec } from "./spec.js";
import { restoreVariantResults } from "./variant-results.js";
import { withoutExtensions } from "./without-extensions.js";

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
    refuseOtherFormats(file, await readRoot(file, resolver));
    const config = await lintConfig(file, isOurs);
    const linted = await lintProblems(file, config, resolver, isOurs);
    if (linted.some((problem) => problem.isStructural)) throw new ProblemReport(linted);
    const { document, problems } = await bundled(file, config, resolver, places);
    return new Spec({
      file,
      document: inlineReferences(withoutExtensions(document, places), places),
      places,
      isOurs,
      problems: linted.length > 0 ? linted : problems,
    });
  } catch (error) {
    throw await asReport(file, error, resolver, places);
  }
}

/** All files of a spec as one document. One that has no other file is that document already. */
async function bundled(
  file: string,
  config: Config,
  resolver: NotingResolver,
  places: Places,
): Promise<{ document: Document; problems: Problem[] }> {
  const root = await readRoot(file, resolver);
  if (isSelfContained(root, resolver)) return { document: asDocument(file, root), problems: [] };
  places.settle();
  const { bundle: result, problems } = await bundle({ ref: file, config, externalRefResolver: resolver });
  const document = asDocument(file, result.parsed);
  restoreVariantResults(document, places);
  return { document, problems: problems.filter(isError).map(toProblem) };
}

/** Whether every `$ref` of the root file stays inside it. The lint has read all files that they lead to. */
function isSelfContained(root: unknown, resolver: NotingResolver): boolean {
  return resolver.getFiles().size === 1 && staysInside(root);
}

function staysInside(node: unknown): boolean {
  if (Array.isArray(node)) return node.every(staysInside);
  if (!isObject(node)) return true;
  const { $ref } = node;
  return !(typeof $ref === "string" && !$ref.startsWith("#")) && Object.values(node).every(staysInside);
}

async function readRoot(file: string, resolver: NotingResolver): Promise<unknown> {
  const root = await resolver.resolveDocument(null, file, true);
  if (root instanceof Error) throw root;
  return root.parsed;
}

function asDocument(file: string, value: unknown): Document {
  if (isDocument(value)) return value;
  throw unreadable(file, "This is not an OpenAPI document.", "Name its root file.");
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
async function asReport(file: string, error: unknown, resolver: NotingResolver, places: Places): Promise<unknown> {
  if (error instanceof YamlParseError) {
    if (error.source.absoluteRef === file) refuseMarkup(file, error.source.body);
    const problem: Problem = {
      file: shownPath(error.source.absoluteRef),
      pointer: "#/",
      line: error.line,
      message: `This is not readable YAML or JSON: ${error.message}.`,
      fix: "Correct the syntax there.",
    };
    return new ProblemReport([problem]);
  }
  if (error instanceof Error && error.message === "Self-referencing circular pointer") {
    const node = findCircle(await readRoot(file, resolver));
    const place: Place = (node && places.at(node, "$ref")) ?? { file: shownPath(file), pointer: "#/" };
    const message = "This `$ref` leads to another one, and so on back to itself, but never to a definition.";
    return new ProblemReport([{ ...place, message, fix: "Define one of them, or remove them all." }]);
  }
  return error instanceof Error && error.name === "ResolveError"
    ? unreadable(file, error.message, "Correct the path.")
    : error;
}
