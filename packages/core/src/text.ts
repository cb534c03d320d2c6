/** At most `length` characters of `text`, never half a surrogate pair. */
export function clip(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

/** `text` on one line, without control characters: fit for a log. */
export function oneLine(text: string): string {
  // All but what can be printed. `\p{Cc}` would cost a tenth of the whole import: a table of Unicode comes with it.
  return text.replaceAll(/(?:\s|[^ -~\xA0-\uFFFF])+/g, " ").trim();
}
