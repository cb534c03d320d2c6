/** Text that is safe to put into a page as it is. Only {@link markup} makes it. */
export class Markup {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

type Part = string | Markup | readonly Markup[];

/**
 * Template for HTML: whatever is put in is escaped, unless this function made it. (Not called `html`, since formatters
 * rewrite what they find after that word, and in a page spaces count.)
 */
export function markup(text: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(text.map((piece, index) => piece + rendered(parts[index] ?? "")).join(""));
}

function rendered(part: Part): string {
  if (part instanceof Markup) return part.toString();
  if (typeof part === "string") return escapeHtml(part);
  return part.map(String).join("\n");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
