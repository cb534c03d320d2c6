import type { Docs } from "../ir/model.js";

const width = 110;

/** A JSDoc comment of paragraphs and tags; empty when there is nothing to say. Indented by whoever formats the file. */
export function comment(paragraphs: readonly string[], tags: readonly string[] = []): string {
  const text = joined(
    paragraphs
      .map(escapeComment)
      .filter((paragraph) => paragraph !== "")
      .map((paragraph) => wrap(paragraph)),
  );
  const tagLines = tags.map(escapeTag).flatMap((tag) => (tag.includes("{@link ") ? [tag] : wrap(tag, "  ")));
  if (text.length + tagLines.length === 0) return "";
  // A short text keeps its default beside it: `/** Size of a page. @default 20 */`.
  const isShort = text.length <= 1 && tagLines.length <= 1 && tagLines.every(isShortTag);
  const line = [...text, ...tagLines].join(" ");
  if ((isShort || text.length + tagLines.length === 1) && line.length <= width) return `/** ${line} */`;
  const lines = isShort ? [...text, ...tagLines] : joined([text, tagLines]);
  return ["/**", ...lines.map((each) => (each === "" ? " *" : ` * ${each}`)), " */"].join("\n");
}

/** One after another, with an empty line between; empty parts leave none. */
function joined(parts: readonly (readonly string[])[]): string[] {
  return parts.filter((part) => part.length > 0).flatMap((part, index) => (index === 0 ? part : [""].concat(part)));
}

/** The comment of a type, a field or an argument. */
export function docsComment(docs: Docs): string {
  return comment(docsParagraphs(docs), docsTags(docs));
}

/** Constraints follow a short text in the same paragraph, and a longer one in their own. */
export function docsParagraphs({ text, facts }: Docs): string[] {
  const sentences = facts.join(" ");
  return text.includes("\n\n") || text === "" ? [text, sentences] : [sentences === "" ? text : `${text} ${sentences}`];
}

function docsTags({ defaultValue, isDeprecated }: Docs): string[] {
  return [
    ...(isDeprecated ? ["@deprecated"] : []),
    ...(defaultValue === undefined ? [] : [`@default ${defaultValue}`]),
  ];
}

function isShortTag(tag: string): boolean {
  return /^@(default|deprecated)\b/.test(tag);
}

/**
 * Text that can stand in a comment: it does not end it, starts no tag of its own, and breaks lines in one way only.
 */
function escapeComment(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(/(?![\n\t])\p{Cc}/gu, "")
    .replaceAll("*/", "*\\/")
    .replace(/(^|\s)@/g, "$1\\@")
    .replace(/[ \t]+$/gm, "")
    .trim();
}

/** A tag's own `@` stays; its text is one paragraph. */
function escapeTag(tag: string): string {
  return escapeComment(tag).replace(/^\\@/, "@").replace(/\s+/g, " ");
}

/** Fills paragraphs to the width. Lists, tables, headings and code keep their lines. */
function wrap(text: string, hanging = ""): string[] {
  const lines: string[] = [];
  let paragraph: string[] = [];
  let isCode = false;
  const endParagraph = (): void => {
    if (paragraph.length > 0) lines.push(...fill(paragraph.join(" "), hanging));
    paragraph = [];
  };
  for (const line of text.split("\n")) {
    const isFence = /^\s*(```|~~~)/.test(line);
    if (!isCode && isProse(line)) paragraph.push(line.trim());
    else {
      endParagraph();
      lines.push(line);
    }
    if (isFence) isCode = !isCode;
  }
  endParagraph();
  return lines;
}

/** Whether a line may be joined with the next: it is no heading, quote, table, item of a list, fence or code. */
function isProse(line: string): boolean {
  return line !== "" && !/^(\s*([-*+>|#]|\d+[.)]\s|```|~~~)|\s{4})/.test(line);
}

function fill(text: string, hanging: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    const next = line === "" ? word : `${line} ${word}`;
    if (next.length <= width || line.trim() === "") line = next;
    else {
      lines.push(line);
      line = hanging + word;
    }
  }
  return [...lines, line];
}
