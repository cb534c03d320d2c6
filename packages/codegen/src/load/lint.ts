import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  createConfig,
  getLineColLocation,
  lint,
  loadConfig,
  parseYaml,
  type BaseResolver,
  type Config,
  type LocationObject,
  type NormalizedProblem,
} from "@redocly/openapi-core";
import type { Problem } from "../problems.js";
import { isHarmless } from "./dialect.js";
import { follow, pointerTokens } from "./json.js";
import { shownPath } from "./shown-path.js";

/** What any spec has to pass before its structure can be relied on. */
const structureOnly = { rules: { struct: "error", "no-unresolved-refs": "error" } } as const;

/** Rules whose failure leaves a document that cannot be read further without stumbling. */
const structuralRules = new Set(["struct", "spec", "bundler"]);

/** For our specs the rules of the `redocly.yaml` nearest above them; for others, structure is all that counts. */
export async function lintConfig(specFile: string, isOurs: boolean): Promise<Config> {
  const configPath = isOurs ? findAbove(dirname(specFile), "redocly.yaml") : undefined;
  if (configPath === undefined) return createConfig(structureOnly);
  const config = await loadConfig({ configPath });
  const folder = dirname(configPath);
  const [alias] =
    Object.entries(config.resolvedConfig.apis ?? {}).find(([, api]) => join(folder, api.root) === specFile) ?? [];
  return config.forAlias(alias);
}

/** Runs the configured rules. Warnings are left to `redocly lint`; errors are problems. */
export async function lintProblems(
  specFile: string,
  config: Config,
  resolver: BaseResolver,
  isOurs: boolean,
): Promise<LintProblem[]> {
  const found = await lint({ ref: specFile, config, externalRefResolver: resolver });
  const errors = found.filter(
    (problem) => problem.severity === "error" && !problem.ignored && !isEcho(problem) && !isRead(problem),
  );
  const problems: LintProblem[] = [];
  for (const error of errors) {
    if (isOurs || !isHarmless(error, await rootOf(error, resolver))) problems.push(toProblem(error));
  }
  return problems;
}

/** The file that a problem is in, which the resolver has read before. */
async function rootOf({ location: [location] }: NormalizedProblem, resolver: BaseResolver): Promise<unknown> {
  if (!location) return undefined;
  const document = await resolver.resolveDocument(null, location.source.absoluteRef, true);
  return document instanceof Error ? undefined : document.parsed;
}

/** Rules that read an extension with the generator's own reader, which reports the same: see lint/extension-rule.ts. */
const isRead = ({ ruleId }: NormalizedProblem): boolean => /^waypost\/.*-extension$/.test(ruleId);

/** What is reported better elsewhere: by the names of methods, or by the `$ref` that an example stumbled over. */
function isEcho({ ruleId, message }: NormalizedProblem): boolean {
  return ruleId === "operation-operationId-unique" || /can't resolve reference/i.test(message);
}

/** A problem found by redocly. */
export interface LintProblem extends Problem {
  /** Whether it is wise to stop here, since the rest of the generator trusts the structure. */
  readonly isStructural: boolean;
}

export function toProblem(found: NormalizedProblem): LintProblem {
  return {
    ...placeOf(found.location[0]),
    message: sentence(reworded(found)),
    fix: fixFor(found),
    isStructural: structuralRules.has(found.ruleId),
  };
}

function placeOf(location: LocationObject | undefined): { file: string; pointer: string; line?: number } {
  if (!location) return { file: "", pointer: "#/" };
  return {
    file: shownPath(location.source.absoluteRef),
    pointer: location.pointer ?? "#/",
    line: getLineColLocation(location).start.line,
  };
}

function fixFor({ ruleId, suggest, message }: NormalizedProblem): string {
  if (suggest.length > 0) return `Did you mean ${suggest.map((each) => `\`${each}\``).join(" or ")}?`;
  if (/\$ref/.test(message)) return "Correct the path of the `$ref`, or add the file or component that it names.";
  return `This is the rule \`${ruleId}\` of redocly.yaml; \`redocly lint\` shows the lines around it.`;
}

/** A file that is missing is named as a person would type it, and not in the words of the system. */
function reworded({ message, location: [location] }: NormalizedProblem): string {
  const [, path] = /ENOENT: no such file or directory,? '([^']+)'/.exec(message) ?? [];
  if (path !== undefined) return `This \`$ref\` leads to a file that does not exist: ${shownPath(path)}`;
  if (!message.startsWith("Can't resolve $ref") || location?.pointer === undefined) return message;
  const reference = follow(parseYaml(location.source.body), [
    ...pointerTokens(location.pointer.replace(/^#/, "")),
    "$ref",
  ]);
  return typeof reference === "string" ? `This \`$ref\` leads nowhere: ${reference}` : message;
}

/** Redocly's messages end in different ways; the report's end in one full stop. */
function sentence(message: string): string {
  const text = message.replace(/\s+/g, " ").trim();
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function findAbove(folder: string, name: string): string | undefined {
  for (let here = folder; ; here = dirname(here)) {
    const candidate = join(here, name);
    if (existsSync(candidate)) return candidate;
    if (here === dirname(here)) return undefined;
  }
}
