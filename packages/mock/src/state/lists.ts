import { single, type Call } from "../call.js";
import type { ListRules } from "../behaviour/behaviour.js";
import { objectAt, textAt, textOf, type JsonObject } from "../json.js";
import { withValueAt } from "../pointer.js";
import { pageOf, type Page, type Trail } from "./pages.js";
import type { Schemas } from "./schema.js";
import type { Paginator } from "../operation.js";

/** How many items a page has where neither the call nor the spec says. */
const ordinarySize = 50;

export interface ListParts {
  readonly call: Call;
  readonly paginator: Paginator | undefined;
  /** JSON Pointer to the items. */
  readonly place: string;
  /** A page as the spec shows it, for what else stands on it. */
  readonly like: JsonObject;
  readonly rules: ListRules;
  readonly schemas: Schemas;
  readonly trail: Trail;
}

/** The body of the page that a call asks for; undefined when there is no such page. */
export function listBody(parts: ListParts, all: readonly JsonObject[]): unknown {
  const { call, paginator, place, like, rules, trail } = parts;
  const items = sorted(call, rules, filtered(call, rules, all));
  if (paginator === undefined) return place === "" ? items : withValueAt(like, place, items);
  const page = pageOf(call, paginator, items, sizeOf(parts, paginator), trail);
  return place === "" ? page?.items : page && bodyOf(page, parts, paginator);
}

function bodyOf(page: Page, { call, place, like, rules }: ListParts, { next, more }: Paginator): JsonObject {
  let body = withValueAt(like, place, page.items);
  if (next !== undefined) body = withValueAt(body, next, page.next);
  if (more !== undefined) body = withValueAt(body, more, page.hasMore);
  return { ...body, ...rules.tally?.(page, call.id) };
}

function sizeOf({ call, rules, schemas }: ListParts, { size }: Paginator): number {
  const parameter = call.operation.parameters.find(({ name }) => name === size);
  const usual = Number(schemas.at(parameter?.["schema"])["default"] ?? rules.size?.(call.id) ?? ordinarySize);
  const asked = size === undefined ? undefined : single(call, size);
  const wanted = asked !== undefined && Number(asked) > 0 ? Number(asked) : usual;
  return Math.min(wanted, rules.largest ?? Infinity);
}

function filtered(
  call: Call,
  { filters = {}, hidden = {} }: ListRules,
  items: readonly JsonObject[],
): readonly JsonObject[] {
  const own = filters[call.id] ?? {};
  const left = Object.entries(hidden[call.id] ?? {}).filter(([name]) => single(call, name) === undefined);
  const asked = call.operation.parameters
    .filter((each) => each["in"] === "query")
    .map(({ name }) => String(name))
    .flatMap((name) => {
      const value = call.query[name];
      const values = value === undefined ? [] : [value].flat().filter((each) => each !== "");
      return values.length === 0 ? [] : [{ name, values, matches: own[name] }];
    });
  const parts = partsAsked(call);
  const shown = items.filter((item) => !left.some(([, isHidden]) => isHidden(item)));
  return shown.filter(
    (item) =>
      asked.every(({ name, values, matches }) =>
        matches === undefined ? isLike(item, name, values) : matches(item, values),
      ) && parts.every(({ name, key, value }) => textAt(objectAt(item, name), key) === value),
  );
}

/** Parameters that are objects, `customFields[city]=Oslo`: each part has to be so. */
function partsAsked({ operation, query }: Call): { name: string; key: string; value: string }[] {
  const names = operation.parameters.filter((each) => each["style"] === "deepObject").map(({ name }) => String(name));
  return Object.entries(query).flatMap(([asked, value]) => {
    const [, name = "", key = ""] = /^([^[]+)\[(.+)\]$/.exec(asked) ?? [];
    return names.includes(name) ? [value].flat().map((each) => ({ name, key, value: each })) : [];
  });
}

/** Without a rule of its own, a parameter that is named as a property filters by it. */
function isLike(item: JsonObject, name: string, values: readonly string[]): boolean {
  return !(name in item) || values.includes(String(item[name]));
}

function sorted(call: Call, { sort }: ListRules, items: readonly JsonObject[]): readonly JsonObject[] {
  if (sort === undefined) return items;
  const by = single(call, sort.by);
  const order = single(call, sort.order);
  // Lists are newest first as they are.
  if (by === undefined && order === undefined) return items;
  const parameter = call.operation.parameters.find(({ name }) => name === sort.by);
  const property = by ?? textAt(objectAt(parameter ?? {}, "schema"), "default") ?? sort.usual;
  const direction = (order ?? "desc") === "asc" ? 1 : -1;
  return items.toSorted((one, other) => direction * compare(one[property], other[property]));
}

function compare(one: unknown, other: unknown): number {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return textOf(one).localeCompare(textOf(other));
}
