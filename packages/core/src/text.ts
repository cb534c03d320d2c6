/** At most `length` characters of `text`, never half a surrogate pair. */
export function clip(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

/** `text` on one line, without control characters: fit for a log. */
export function oneLine(text: string): string {
  // Not `\p{Cc}`: a table of Unicode costs a tenth of the whole import.
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  return text.replaceAll(/[\s\0-\x1F\x7F-\x9F]+/g, " ").trim();
}
