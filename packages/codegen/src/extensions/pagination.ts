import type { Pagination, Type } from "../ir/model.ts";
import type { Described } from "./described.ts";
import { Fields, listed, useOneOf } from "./fields.ts";
import { paginatorFields } from "./paginators.ts";

const key = "x-sdk-pagination";
const styles = ["cursor", "token", "offset", "page"] as const;

/** What a pagination is held against: the parameters it may set and the body it may point into. */
export interface Paginated {
  /** The operation, and the keys inside it that lead to the declaration. */
  readonly owner: object;
  readonly keys: readonly (string | number)[];
  readonly queryNames: readonly string[];
  /** Types that a pointer leads to in the success body; none where it leads nowhere. */
  readonly follow: (pointer: string) => readonly Type[];
  /** The fields at the top of the success body, for the report. */
  readonly bodyFields: readonly string[];
}

/** Operation or variant: how the next page of a list is asked for, and where its items are. */
export function readPagination(
  spec: Described,
  value: unknown,
  paginators: ReadonlyMap<string, Fields>,
  paginated: Paginated,
): Pagination | undefined {
  if (value === undefined) return undefined;
  const declared = findFields(spec, value, paginators, paginated);
  const style = declared?.("style").choice("style", styles);
  if (!declared || !style) return undefined;

  const param = declared("param").text("param");
  const size = declared("size").maybeText("size");
  const items = declared("items").maybePointer("items");
  const next = declared("next").maybePointer("next");
  const more = declared("more").maybePointer("more");
  const problem = (field: string, message: string, fix: string): void => declared.report(field, message, fix);

  for (const [field, name] of [
    ["param", param],
    ["size", size],
  ] as const) {
    if (name === undefined || paginated.queryNames.includes(name)) continue;
    const message = `Pagination's \`${field}\` names \`${name}\`, which is no query parameter of the operation.`;
    problem(field, message, useOneOf(paginated.queryNames, "declare the parameter."));
  }
  const end = style === "cursor" || style === "token" ? "next" : "more";
  if (!declared("items").has("items"))
    problem("items", "Pagination lacks `items`.", "Add the pointer to the array of items.");
  if (!declared(end).has(end)) {
    const holds = end === "next" ? "the next cursor or token" : "the flag that says whether there is another page";
    problem(end, `Pagination of style \`${style}\` lacks \`${end}\`.`, `Add the pointer to ${holds}.`);
  }
  verifyPointer("items", items, "an array", (type) => type.kind === "array");
  verifyPointer("next", next, "a text", (type) => isText(type));
  verifyPointer("more", more, "a boolean", (type) => type.kind === "boolean");
  if (param === undefined || items === undefined) return undefined;
  return {
    style,
    param,
    ...(size !== undefined && { size }),
    items,
    ...(end === "next" && next !== undefined && { next }),
    ...(end === "more" && more !== undefined && { more }),
  };

  function verifyPointer(
    field: string,
    pointer: string | undefined,
    kind: string,
    fits: (type: Type) => boolean,
  ): void {
    if (pointer === undefined) return;
    const found = paginated.follow(pointer);
    if (found.length === 0) {
      const message = `Pagination's \`${field}\`, ${pointer}, leads nowhere in the success body.`;
      problem(field, message, `The body has ${listed(paginated.bodyFields)}; point at one of its fields.`);
    } else if (!found.some((type) => type.kind === "unknown" || fits(type))) {
      problem(field, `Pagination's \`${field}\`, ${pointer}, is not ${kind}.`, `Point at the field that is ${kind}.`);
    }
  }
}

function isText(type: Type): boolean {
  return type.kind === "string" || type.kind === "open" || type.kind === "literal" || type.kind === "number";
}

/** Gives for each field the object that declares it: the operation's own, or the paginator's that it starts from. */
type Declared = ((field: string) => Fields) & { report: (field: string, message: string, fix: string) => void };

function findFields(
  spec: Described,
  value: unknown,
  paginators: ReadonlyMap<string, Fields>,
  { owner, keys }: Paginated,
): Declared | undefined {
  const isName = typeof value === "string";
  const own = isName ? undefined : Fields.of(value, spec, owner, keys, ["paginator", ...paginatorFields]);
  const name = isName ? value : own?.maybeText("paginator");
  const base = name === undefined ? undefined : paginators.get(name);
  if (name !== undefined && !base) {
    const known = paginators.size > 0 ? `Use ${listed([...paginators.keys()], "or")}, or` : "First";
    const message = `\`${key}\` names the paginator \`${name}\`, which the root does not have.`;
    spec.problem(owner, isName ? keys : [...keys, "paginator"], message, `${known} add it to \`x-sdk-paginators\`.`);
    return undefined;
  }
  const fallback = base ?? own;
  if (!fallback) return undefined;
  const pick = (field: string): Fields => (own?.has(field) ? own : fallback);
  const report = (field: string, message: string, fix: string): void =>
    spec.problem(owner, own?.has(field) ? [...keys, field] : keys, message, fix);
  return Object.assign(pick, { report });
}
