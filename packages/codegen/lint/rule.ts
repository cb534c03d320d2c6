import type { Oas3Rule } from "@redocly/openapi-core";
import { Spot } from "./spot.ts";

/** A rule that looks at a whole spec from its root. What several operations share is reported once. */
export function rule(check: (root: Spot) => void): Oas3Rule {
  return () => ({
    Root(value, context) {
      const reported = new Set<string>();
      const root = Spot.root(value, context, (message, location) => {
        const key = `${location.source.absoluteRef}${location.pointer} ${message}`;
        if (reported.has(key)) return;
        reported.add(key);
        context.report({ message, location });
      });
      if (root) check(root);
    },
  });
}
