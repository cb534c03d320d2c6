import type { Location, Oas3Rule } from "@redocly/openapi-core";
import { readSeeds, sharedRun, wordsOf } from "../seeds.ts";

const proseKeys = ["title", "summary", "description"];

/**
 * Descriptions are in our own words: none shares more than twelve words in a row with a page of a provider. The pages are
 * kept outside the repository; where they are not at hand there is nothing to compare with, and the rule says nothing.
 */
export const noCopiedProse: Oas3Rule = () => {
  const seeds = readSeeds();
  if (seeds.size === 0) return {};
  return {
    any: (node: unknown, context) => {
      // Redocly enters everything that it knows, so not what is inside our extensions.
      for (const [text, place] of prose(node, context.location, context.type.name === "SpecExtension")) {
        const run = sharedRun(wordsOf(text), seeds);
        if (!run) continue;
        context.report({
          message: `Say this in other words: "${run.words}" stands like that in ${run.source}.`,
          location: place,
        });
      }
    },
  };
};

function* prose(node: unknown, location: Location, isDeep: boolean): Generator<[text: string, place: Location]> {
  if (typeof node !== "object" || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    const place = location.child(key);
    if (typeof value === "string" && proseKeys.includes(key)) yield [value, place];
    if (isDeep) yield* prose(value, place, isDeep);
  }
}
