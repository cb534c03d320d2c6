/** Words that TypeScript does not take as the name of a variable, a class or an argument in a module. */
const reservedWords = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends false " +
    "finally for function if implements import in instanceof interface let new null package private protected public " +
    "return static super switch this throw true try typeof undefined var void while with yield"
  ).split(" "),
);

export function isReserved(name: string): boolean {
  return reservedWords.has(name);
}

/** Scripts that every TypeScript knows as letters. What Unicode added lately, an older compiler refuses. */
const letters =
  "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0386-\u03ff\u0400-\u0481\u048a-\u04ff\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fcc\uac00-\ud7a3";
const letter = `(?=\\p{ID_Start})[${letters}]`;
const identifier = new RegExp(`^(?:[$_]|${letter})(?:[$_0-9]|${letter})*$`, "u");
const illegal = new RegExp(`(?!${letter})[^$_0-9]`, "gu");

/** Whether a property of this name needs no quotes. */
export function isIdentifier(name: string): boolean {
  return identifier.test(name);
}

/** `contact_upsert`, `contact-upsert`, `Contact upsert` → `ContactUpsert`. Capitals inside a word stay: `FlowIQ`. */
export function pascalCase(text: string): string {
  const name = legalWords(text).map(capitalized).join("");
  return legal(name, "Unnamed");
}

/** `ContactUpsert`, `contact_upsert` → `contactUpsert`; `APIKey` → `apiKey`. */
export function camelCase(text: string): string {
  const [first = "", ...rest] = legalWords(text);
  return legal(uncapitalized(first) + rest.map(capitalized).join(""), "unnamed");
}

/** The same for a property or method, which may be a reserved word: `delete`. */
export function memberName(text: string): string {
  const name = camelCase(text);
  return name.endsWith("_") && isReserved(name.slice(0, -1)) ? name.slice(0, -1) : name;
}

/** `optOuts` → `opt-outs`, for file names and import paths. */
export function kebabCase(text: string): string {
  const parts = words(text).flatMap((word) => word.split(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u));
  return parts.join("-").toLowerCase() || "unnamed";
}

function words(text: string): string[] {
  return text
    .normalize("NFC")
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== "");
}

/** The words without what no name may have: so the letter that is capitalized is one that stays. */
function legalWords(text: string): string[] {
  return words(text)
    .map((word) => word.replace(illegal, ""))
    .filter((word) => word !== "");
}

function capitalized(word: string): string {
  const [first = ""] = word;
  return first.toUpperCase() + word.slice(first.length);
}

/** Lowers a leading capital, or a leading abbreviation up to the word that follows it. */
function uncapitalized(word: string): string {
  return word.replace(/^\p{Lu}+(?=\p{Lu}\p{Ll})|^\p{Lu}+(?!\p{Ll})|^\p{Lu}/u, (capitals) => capitals.toLowerCase());
}

/** What is left of a name once it can be declared. */
function legal(name: string, fallback: string): string {
  const declared = name.replace(illegal, "");
  const started = declared === "" ? fallback : identifier.test(declared) ? declared : `_${declared}`;
  return isReserved(started) ? `${started}_` : started;
}

/** Names of one scope. Two things never get the same one; which one keeps the plain name is the order of asking. */
export class Scope {
  readonly #taken: Set<string>;

  constructor(reserved: Iterable<string> = []) {
    this.#taken = new Set(reserved);
  }

  has(name: string): boolean {
    return this.#taken.has(name);
  }

  /** The name, or where it is taken the name with the suffix, or with a number. */
  claim(name: string, suffix = ""): string {
    let free = this.#taken.has(name) ? name + suffix : name;
    for (let count = 2; this.#taken.has(free); count++) free = `${name}${suffix}${count}`;
    this.#taken.add(free);
    return free;
  }
}
