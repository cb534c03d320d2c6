import type { Schema } from "../load/document.js";
import { isFile } from "./file.js";

/**
 * What a schema demands of a value beyond its type, one sentence each, for the comment of the field. A constraint whose
 * numbers the description mentions already is not said twice.
 */
export function factsOf(schema: Schema): string[] {
  const text = (schema.description ?? "").replace(/(?<=\d),(?=\d{3})/g, "");
  const sentences = [
    range(text, schema.minLength, schema.maxLength, isFile(schema) ? "byte" : "character"),
    numbers(text, schema),
    schema.multipleOf !== undefined && unlessSaid(text, [schema.multipleOf], `A multiple of ${schema.multipleOf}.`),
    range(text, schema.minItems, schema.maxItems, "item"),
    schema.uniqueItems === true && "No item twice.",
    range(text, schema.minProperties, schema.maxProperties, "field"),
    schema.format !== undefined &&
      !isFile(schema) &&
      !impliedFormats.has(schema.format) &&
      `Format: \`${schema.format}\`.`,
    schema.contentEncoding !== undefined && `Encoding: \`${schema.contentEncoding}\`.`,
    schema.pattern !== undefined && `Pattern: \`${schema.pattern}\`.`,
    eachItem(schema),
    ...Object.entries(schema.dependentRequired ?? {}).map(([field, needed]) => `\`${field}\` needs ${quoted(needed)}.`),
    unsaid(schema),
  ];
  return sentences.filter((sentence) => typeof sentence === "string");
}

/** Formats that the type says already. */
const impliedFormats = new Set(["int32", "int64", "float", "double", "binary", "string"]);

function range(text: string, least: number | undefined, most: number | undefined, unit: string): string | false {
  const bounds = [least, most].filter((bound) => bound !== undefined && bound !== 0);
  if (bounds.length === 0) return false;
  return unlessSaid(text, bounds, rangeSentence(least ?? 0, most, unit));
}

function rangeSentence(least: number, most: number | undefined, unit: string): string {
  if (most === undefined) return `At least ${count(least, unit)}.`;
  if (least === most) return `Exactly ${count(most, unit)}.`;
  return least === 0 ? `At most ${count(most, unit)}.` : `${least} to ${count(most, unit)}.`;
}

function count(amount: number, unit: string): string {
  return `${amount} ${unit}${amount === 1 ? "" : "s"}`;
}

function numbers(text: string, { minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Schema): string | false {
  const above = typeof exclusiveMinimum === "number" ? exclusiveMinimum : undefined;
  const below = typeof exclusiveMaximum === "number" ? exclusiveMaximum : undefined;
  const bounds = [minimum, maximum, above, below].filter((bound) => bound !== undefined);
  // That a number is not negative goes without saying: it is a count.
  if (bounds.length === 0 || (bounds.length === 1 && minimum === 0)) return false;
  if (minimum !== undefined && maximum !== undefined) return unlessSaid(text, bounds, `${minimum} to ${maximum}.`);
  const words = [
    minimum !== undefined && `at least ${minimum}`,
    above !== undefined && `more than ${above}`,
    maximum !== undefined && `at most ${maximum}`,
    below !== undefined && `less than ${below}`,
  ].filter((word) => word !== false);
  const sentence = `${words.join(" and ")}.`;
  return unlessSaid(text, bounds, sentence.charAt(0).toUpperCase() + sentence.slice(1));
}

function unlessSaid(text: string, bounds: readonly (number | undefined)[], sentence: string): string | false {
  return (
    !bounds.every((bound) => new RegExp(`(?<![\\d.])${String(bound).replace(".", "\\.")}(?![\\d])`).test(text)) &&
    sentence
  );
}

function eachItem({ items }: Schema): string | false {
  if (typeof items !== "object" || items.$ref !== undefined) return false;
  const facts = factsOf({ ...items, description: "" });
  return (
    facts.length > 0 &&
    `Each item: ${facts.map((fact) => fact.charAt(0).toLowerCase() + fact.slice(1, -1)).join(", ")}.`
  );
}

const conditions = ["not", "if", "dependentSchemas", "contains", "propertyNames", "contentSchema"];

function unsaid(schema: Schema): string | false {
  const present = conditions.filter((keyword) => keyword in schema);
  return present.length > 0 && `Further conditions apply that no type shows (${quoted(present)}).`;
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
