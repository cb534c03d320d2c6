const kinds = ["operations", "fields", "statuses", "codes", "events"] as const;

/** What a sheet or a spec says exists: `contact.waId`, or `GET /leads/{}: limit` for what one operation has. */
export type Facts = { readonly [kind in (typeof kinds)[number]]: Set<string> };

export function noFacts(): Facts {
  return { operations: new Set(), fields: new Set(), statuses: new Set(), codes: new Set(), events: new Set() };
}

/** `GET /leads/{}`: without the names of path parameters, since a sheet and a spec may choose others. */
export function operationKey(method: string, path: string): string {
  return `${method.toUpperCase()} ${path.replaceAll(/\{[^}]*\}/g, "{}")}`;
}

/** The coverage of one provider: a table, and under it a line for each thing that is missing. */
type Coverage = { readonly text: string; readonly missing: number };

/** Looks up each fact of a sheet in the spec and in EVIDENCE.md. */
export function compare(provider: string, sheet: Facts, spec: Facts, evidence: string): Coverage {
  const entries = evidence.replaceAll(/\{[^}]*\}/g, "{}").split(/\n(?=\s*(?:[-|#\n]|\d+\. ))/);
  const isListed = (fact: string) => entries.some((entry) => words(fact).every((word) => hasWord(entry, word)));
  const table: (string | number)[][] = [[provider, "sheet", "spec", "EVIDENCE.md", "missing"]];
  const lines: string[] = [];
  for (const kind of kinds) {
    const facts = [...sheet[kind]].filter((fact) => !isOfMissingOperation(fact, spec));
    const absent = facts.filter((fact) => !alternatives(fact).some((each) => spec[kind].has(each)));
    const missing = absent.filter((fact) => !isListed(fact));
    table.push([kind, facts.length, facts.length - absent.length, absent.length - missing.length, missing.length]);
    lines.push(...missing.map((fact) => `  missing in ${kind}: ${fact}`));
  }
  const rows = table.map(
    ([first, ...cells]) => String(first).padEnd(12) + cells.map((cell) => String(cell).padStart(13)).join(""),
  );
  return { text: [...rows, ...lines].join("\n"), missing: lines.length };
}

/** An operation that is missing is named once, not with everything it has. */
function isOfMissingOperation(fact: string, { operations }: Facts): boolean {
  const [, operation] = /^([A-Z]+ \/.*): /.exec(fact) ?? [];
  return operation !== undefined && !operations.has(operation);
}

/** `GET /a: 200/204` is there with either status. */
function alternatives(fact: string): string[] {
  const [, owner = "", statuses] = /^(.*: )?(\d{3}(?:\/\d{3})*)$/.exec(fact) ?? [];
  return statuses === undefined ? [fact] : statuses.split("/").map((status) => owner + status);
}

/** What one row, point or paragraph of EVIDENCE.md names when it lists a fact. A field or a code stands there as `code`. */
function words(fact: string): string[] {
  const [owner = "", name = ""] = fact.includes(": ") ? fact.split(": ") : ["", fact];
  if (/^\d/.test(name)) return [...owner.split(" ").filter(Boolean), name];
  return /^[A-Z]+ \//.test(name) ? name.split(" ") : [`\`${name}\``];
}

function hasWord(text: string, word: string): boolean {
  const literal = word.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
  return new RegExp(`(?<![\\w/{}-])${literal}(?![\\w/{}-])`).test(text);
}
