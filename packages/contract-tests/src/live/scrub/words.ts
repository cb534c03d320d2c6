// Values that a spec lists are words of the provider, and a new one has to be shown to be of use. But whatever stands in
// an answer may be somebody's name. So a value is shown if it is written as the known ones are, in one case and without
// spaces, and of anything else just the words that the spec itself uses. A name is told from a value by its case alone:
// `ada` beside `open` is taken for a value, and no rule could know better.
import { isObject } from "../../json.ts";

const cases = [/^[a-z]+(?:[_.:-][a-z]+)*$/, /^[A-Z]+(?:[_.-][A-Z]+)+$/, /^[a-z]+(?:[A-Z][a-z]+)+$/];

/** The words of a spec: in its descriptions, names and listed values, and not in its examples. */
export function vocabularyOf(document: object): ReadonlySet<string> {
  const words = new Set<string>();
  collect(document);
  return words;

  function collect(node: unknown): void {
    if (typeof node === "string") add(node);
    if (Array.isArray(node)) node.forEach(collect);
    if (!isObject(node)) return;
    for (const [key, value] of Object.entries(node)) {
      if (key === "example" || key === "examples") continue;
      add(key);
      collect(value);
    }
  }

  function add(text: string): void {
    for (const [word] of text.matchAll(/\p{L}+/gu)) words.add(word.toLowerCase());
  }
}

/**
 * A value as it may be shown beside the values known for its place.
 *
 * @param known Values that the spec lists there.
 */
export function shownValue(value: unknown, known: readonly unknown[], vocabulary: ReadonlySet<string>): string {
  if (typeof value === "boolean" || value === null) return String(value);
  if (typeof value !== "string") return `a ${typeof value}`;
  if (value.length > 80) return "a long text";
  const isToken = cases.some((style) => style.test(value) && known.some((each) => isIn(style, each)));
  if (isToken || isConstant(value, known)) return `"${value}"`;
  const shown = value
    .split(/\s+/)
    .map((word) => (/^\p{L}+$/u.test(word) && vocabulary.has(word.toLowerCase()) ? word : "…"))
    .join(" ");
  return `"${shown}"`;
}

function isIn(style: RegExp, value: unknown): boolean {
  return typeof value === "string" && style.test(value);
}

/** `ARCHIVED` beside `OPEN`, or beside `RATE_LIMITED`. */
function isConstant(value: string, known: readonly unknown[]): boolean {
  const constant = /^[A-Z]{2,}(?:_[A-Z]+)*$/;
  return constant.test(value) && known.some((each) => isIn(constant, each));
}
