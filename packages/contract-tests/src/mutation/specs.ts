import { existsSync, readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isObject } from "../json.ts";
import { UsageError } from "./arguments.ts";
import type { Mutant } from "./mutant.ts";
import { operators } from "./operators/index.ts";
import { findSites } from "./sites.ts";

const specsFolder = fileURLToPath(new URL("../../../../specs", import.meta.url));
const packagesFolder = fileURLToPath(new URL("../../..", import.meta.url));

/**
 * The specs that the client packages ship, by provider.
 *
 * @param names empty for all
 * @throws UsageError for a provider that there is none of
 */
export function bundledSpecs(names: readonly string[] = []): Map<string, object> {
  const known = readdirSync(specsFolder).filter((name) => existsSync(fileOf(name)));
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new UsageError(`There is no provider "${unknown}". Choose from: ${known.join(", ")}.`);
  return new Map(known.filter((name) => names.length === 0 || names.includes(name)).map((name) => [name, read(name)]));
}

function fileOf(provider: string): string {
  return `${packagesFolder}/${provider}/openapi.json`;
}

function read(provider: string): object {
  const document: unknown = JSON.parse(readFileSync(fileOf(provider), "utf8"));
  if (!isObject(document)) throw new UsageError(`${fileOf(provider)} is no OpenAPI document. Run: pnpm generate`);
  return document;
}

/** Every mutant of every spec, in the order of providers, operators and the document: the same each time. */
export function mutantsOf(specs: ReadonlyMap<string, object>): Mutant[] {
  return [...specs].flatMap(([provider, document]) => {
    const sites = findSites(document);
    return Object.entries(operators).flatMap(([operator, changes]) => {
      const counts = new Map<string, number>();
      return [...changes(sites)].map((change) => {
        const count = (counts.get(change.pointer) ?? 0) + 1;
        counts.set(change.pointer, count);
        return {
          ...change,
          id: `${provider}:${operator}:${change.pointer}${count > 1 ? `:${count}` : ""}`,
          provider,
          operator,
        };
      });
    });
  });
}
