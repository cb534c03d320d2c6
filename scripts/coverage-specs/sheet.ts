import { lexer, type Token, type Tokens } from "marked";
import { noFacts, operationKey, type Facts } from "./compare.ts";

/** HTTP's own headers, which OpenAPI leaves to media types and security. */
const implied = ["Accept", "Authorization", "Content-Type", "User-Agent"];

/** Where in a sheet something stands; without operations, it is about the whole API. */
type Section = { readonly heading: string; readonly depth: number; readonly operations: readonly string[] };

/** What a fact sheet names. `schemas` are the spec's: a table below the name of one is about it. */
export function sheetFacts(markdown: string, schemas: ReadonlySet<string>): Facts {
  const facts = noFacts();
  let schema: string | undefined;
  let section: Section = { heading: "", depth: 0, operations: [] };
  for (const token of lexer(markdown)) {
    if (isHeading(token)) {
      const operations = operationsIn(token.text);
      for (const operation of operations) facts.operations.add(operation);
      const isInside = operations.length === 0 && token.depth > section.depth;
      section = { ...(isInside ? section : { depth: token.depth, operations }), heading: token.text };
    }
    if (isTable(token)) readTable(facts, schema === undefined ? section : { ...section, operations: [schema] }, token);
    else if (token.type !== "list") readText(facts, section, token.raw);
    const [, bold = ""] = /^\*\*(\w+)\*\*/.exec(token.raw) ?? [];
    if (token.type !== "space") schema = schemas.has(bold) ? bold : undefined;
  }
  return facts;
}

function readTable(facts: Facts, section: Section, { header, rows }: Tokens.Table): void {
  const titles = header.map(({ text }) => text.replaceAll("`", "").toLowerCase());
  const column = (title: RegExp): string[] => {
    const index = titles.findIndex((each) => title.test(each));
    return rows.flatMap((row) => row[index]?.text ?? []);
  };
  const paths = column(/^path$/);
  const operations = [...column(/^operation$/), ...column(/^method$/).map((each, row) => `${each} ${paths[row]}`)];
  for (const operation of operations.flatMap((text) => operationsIn(text))) facts.operations.add(operation);

  const describesFields = titles.some((title) => /^(in|type|required|nullable|value)$/.test(title));
  if (describesFields) add(facts.fields, section, column(/^(.* )?(field|parameter|name|header)$/).flatMap(fieldNames));
  const statuses = column(/^(status|http)$/).map((cell) => /^\(?(\d{3}\b|default)/.exec(cell)?.[1] ?? "");
  add(facts.statuses, section, statuses.filter(Boolean));
  const codes = [...column(/(^|\.)codes?$|^label$/), ...(/\bcode\b/.test(section.heading) ? column(/^value$/) : [])];
  for (const cell of codes) if (cell.startsWith("`")) codeSpans(cell).forEach((code) => facts.codes.add(code));
  for (const cell of column(/^events?$/)) shortened(codeSpans(cell)).forEach((event) => facts.events.add(event));
}

function readText(facts: Facts, section: Section, text: string): void {
  if (section.operations.length > 0) {
    add(facts.statuses, section, statusesIn(text));
    const typed = /`([A-Za-z]\w*)` (?:string|integer|number|boolean|array|object|enum)\b(?! is inferred)/g;
    const fields = Array.from(text.matchAll(typed), ([, name = ""]) => name);
    add(facts.fields, section, fields);
  } else if (/\bevents?\b/i.test(section.heading)) {
    const lead = /^\*\*[^*]+·\s*([a-z_ /]+)\*\*/.exec(text)?.[1]?.split("/") ?? [];
    const dotted = codeSpans(text).filter((span) => /^[a-z]+\.[a-z_.]+$/.test(span));
    for (const event of [...lead, ...dotted]) facts.events.add(event.trim());
  }
}

function add(facts: Set<string>, { operations }: Section, names: readonly string[]): void {
  const owners = operations.length > 0 ? operations.map((operation) => `${operation}: `) : [""];
  for (const owner of owners) for (const name of names) facts.add(owner + name);
}

/** A version at the start belongs to the server's address in a spec. */
function operationsIn(text: string): string[] {
  const named = text.matchAll(/\b(GET|POST|PUT|PATCH|DELETE) (?:\/api\/v\d+)?(\/[\w/{}.-]*)/g);
  return Array.from(named, ([, method = "", path = ""]) => operationKey(method, path));
}

/** HTTP's statuses in a sentence. `200/204` and "200 or 201" stay together, as one of them will do; "not 201" is none. */
function statusesIn(text: string): string[] {
  const one = "(?:20[0124]|40[013459]|410|41[35]|42[29]|50[0-3])";
  const some = `(?<!not |max |to |[\\d.–])\\b${one}(?:/${one}|(?:, ${one})* or ${one})*\\b(?!\\d|–| char| item)`;
  return Array.from(text.matchAll(new RegExp(some, "g")), ([found]) => found.replaceAll(/,? or |, /g, "/"));
}

/** `contacts[].name.first_name, .last_name` is two names; what is in brackets is a remark; prose has none. */
function fieldNames(cell: string): string[] {
  const parts = cell.replaceAll(/`|\([^)]*\)|\[\]/g, "").split(/,\s|\s\/\s/);
  const names = shortened(parts.map((part) => part.trim()));
  return names.every((name) => /^[\w-]+(\.[\w-]+)*$/.test(name)) ? names.filter((name) => !implied.includes(name)) : [];
}

/** A name that starts with a dot shares what the first one has before its last. */
function shortened(names: readonly string[]): string[] {
  const parent = names[0]?.split(".").slice(0, -1).join(".") ?? "";
  return names.map((name) => (name.startsWith(".") ? parent + name : name));
}

function codeSpans(text: string): string[] {
  return Array.from(text.matchAll(/`([^`]+)`/g), ([, span = ""]) => span);
}

const isHeading = (token: Token): token is Tokens.Heading => token.type === "heading";
const isTable = (token: Token): token is Tokens.Table => token.type === "table";
