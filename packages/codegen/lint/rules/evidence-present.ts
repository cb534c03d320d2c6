import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { operations } from "../operations.ts";
import { rule } from "../rule.ts";
import type { Spot } from "../spot.ts";

const levels = ["documented", "partial", "inferred"];

/** Every operation and webhook says how well it is documented, and where. */
export const evidencePresent = rule((root) => {
  const notes = readNotes(root);
  for (const { kind, spot } of operations(root)) {
    const evidence = spot.at("x-evidence");
    const source = evidence?.text("source");
    if (!evidence) {
      spot.problem("Add `x-evidence: { level: documented | partial | inferred, source: <page> }` to the operation.");
    } else if (kind === "webhook" && (source === undefined || !levels.includes(evidence.text("level") ?? ""))) {
      // The generator reads, and so verifies, the evidence of paths alone.
      evidence.problem("Write a `level`, which is documented, partial or inferred, and the page as `source`.");
    } else if (source !== undefined && !/^https?:\/\/\S+$/.test(source) && !notes.includes(source)) {
      const message = `Give the page's address as \`source\`, or explain \`${source}\` in EVIDENCE.md beside the spec.`;
      evidence.problem(message, "source");
    }
  }
});

function readNotes(root: Spot): string {
  const file = join(dirname(root.file), "EVIDENCE.md");
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}
