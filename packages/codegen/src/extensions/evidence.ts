import type { Operation } from "../load/document.ts";
import type { Described } from "./described.ts";
import { Fields } from "./fields.ts";

const key = "x-evidence";
const levels = ["documented", "partial", "inferred"] as const;

/** How much of something the provider states. */
export type EvidenceLevel = (typeof levels)[number];

/** Operation: how well the provider documents it. */
export function readEvidence(spec: Described, operation: Operation): EvidenceLevel {
  const value = operation[key];
  if (value === undefined) return "documented";
  const fields = Fields.of(value, spec, operation, [key], ["level", "source"]);
  fields?.text("source");
  return fields?.choice("level", levels) ?? "documented";
}

/** Field, parameter or schema: whether the provider does not state it. */
export function isInferred(spec: Described, node: { readonly [extension: `x-${string}`]: unknown }): boolean {
  const value = node[key];
  if (value === undefined || value === "inferred") return value !== undefined;
  spec.problem(node, [key], `Here \`${key}\` is \`inferred\` or absent.`, "Write `inferred`, or remove it.");
  return false;
}
