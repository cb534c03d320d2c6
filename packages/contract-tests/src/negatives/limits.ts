import type { FlatSchema } from "../schema/flatten.ts";

export interface BrokenLimit {
  readonly keyword: string;
  readonly value: unknown;
}

/**
 * What a limit, a form or a pattern refuses, and nothing else does.
 *
 * @param base Gives a value that fits.
 * @param item Gives a value that fits the list's items.
 */
export function brokenLimits(flat: FlatSchema, base: () => unknown, item: () => unknown): BrokenLimit[] {
  return [...brokenText(flat), ...brokenNumber(flat), ...brokenList(flat, item), ...brokenSize(flat, base)];
}

function brokenText({ limits: { minLength = 0, maxLength }, pattern, format, types }: FlatSchema): BrokenLimit[] {
  if (!types.includes("string")) return [];
  return [
    ...(minLength > 0 ? [{ keyword: "minLength", value: "x".repeat(minLength - 1) }] : []),
    ...(maxLength === undefined ? [] : [{ keyword: "maxLength", value: "x".repeat(maxLength + 1) }]),
    ...(pattern === undefined ? [] : [{ keyword: "pattern", value: unlike(pattern) }]),
    ...(format === undefined ? [] : [{ keyword: "format", value: misformed(format) }]),
  ];
}

function brokenNumber({ limits: { minimum, maximum } }: FlatSchema): BrokenLimit[] {
  return [
    ...(minimum === undefined ? [] : [{ keyword: "minimum", value: minimum - 1 }]),
    ...(maximum === undefined ? [] : [{ keyword: "maximum", value: maximum + 1 }]),
  ];
}

function brokenList(
  { limits: { minItems = 0, maxItems }, uniqueItems }: FlatSchema,
  item: () => unknown,
): BrokenLimit[] {
  const list = (length: number): unknown[] => {
    const one = length > 0 ? item() : undefined;
    return Array.from({ length }, () => one);
  };
  return [
    ...(minItems > 0 ? [{ keyword: "minItems", value: list(minItems - 1) }] : []),
    ...(maxItems === undefined ? [] : [{ keyword: "maxItems", value: list(maxItems + 1) }]),
    ...(uniqueItems ? [{ keyword: "uniqueItems", value: list(2) }] : []),
  ];
}

function brokenSize({ limits: { minProperties = 0, maxProperties } }: FlatSchema, base: () => unknown): BrokenLimit[] {
  const fields = Object.entries(Object(base()));
  const many = Array.from({ length: (maxProperties ?? 0) + 1 }, (_, index): [string, unknown] => [`more${index}`, 1]);
  return [
    ...(minProperties > 0
      ? [{ keyword: "minProperties", value: Object.fromEntries(fields.slice(0, minProperties - 1)) }]
      : []),
    ...(maxProperties === undefined
      ? []
      : [{ keyword: "maxProperties", value: Object.fromEntries([...many, ...fields]) }]),
  ];
}

const candidates = ["http://example.com/", "x", "12", "", "?", "\u00e9", "x".repeat(200)];

function unlike(pattern: string): string {
  const found = candidates.find((text) => !new RegExp(pattern, "u").test(text));
  if (found === undefined) throw new Error(`the layers have no text that the pattern ${pattern} refuses`);
  return found;
}

/** Texts that no reading of the format takes. */
const misformedTexts: Readonly<Record<string, string>> = {
  "date-time": "yesterday",
  date: "2026-13-45",
  email: "nobody",
  uuid: "not-a-uuid",
  uri: "https:// no address",
  "uri-reference": "https:// no address",
};

function misformed(format: string): string {
  const text = misformedTexts[format];
  if (text === undefined) throw new Error(`the layers have no text that is not of the format ${format}`);
  return text;
}
