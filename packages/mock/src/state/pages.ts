import { single, type Call } from "../call.js";
import { isObject, textAt, type JsonObject } from "../json.js";
import type { Paginator } from "../operation.js";

/** One page of a list, in every way that APIs count. */
export interface Page {
  readonly items: readonly JsonObject[];
  /** Position of the first one; from 0. */
  readonly offset: number;
  /** Of a full page. */
  readonly size: number;
  /** Of all pages together. */
  readonly total: number;
  readonly hasMore: boolean;
  /** What names the next page, where pages are named; undefined on the last. */
  readonly next: string | undefined;
}

/**
 * The pages that were given out, by what names the one after each. A walk through a list goes on where it was, though
 * what it was at has been removed meanwhile: that is what walks are often for.
 */
export type Trail = Map<string, { readonly names: readonly string[]; readonly before: string | undefined }>;

/** The page that a call asks for; undefined for one that names no page of this list. */
export function pageOf(
  call: Call,
  { style, param }: Paginator,
  items: readonly JsonObject[],
  size: number,
  trail: Trail,
): Page | undefined {
  const asked = single(call, param);
  const offset = offsetOf(style, asked, items, size) ?? offsetAfter(call.id, asked, items, trail);
  if (offset === undefined) return undefined;
  const end = offset + size;
  const hasMore = end < items.length;
  if (hasMore) {
    const names = items.slice(offset, end).map((each, index) => nameOfItem(each, offset + index + 1));
    trail.set(`${call.id} ${nameOf(style, items[end - 1], end)}`, { names, before: asked });
  }
  return {
    items: items.slice(offset, end),
    offset,
    size,
    total: items.length,
    hasMore,
    next: hasMore ? nameOf(style, items[end - 1], end) : undefined,
  };
}

function offsetOf(
  style: string,
  asked: string | undefined,
  items: readonly JsonObject[],
  size: number,
): number | undefined {
  if (asked === undefined) return 0;
  if (style === "page") return (Math.max(1, Number(asked)) - 1) * size;
  if (style === "offset") return Math.max(0, Number(asked));
  const last = style === "cursor" ? asked : readToken(asked);
  const index = items.findIndex((each, position) => nameOfItem(each, position + 1) === last);
  return index === -1 ? undefined : index + 1;
}

/** Where the walk was: behind the last of what it has seen that is still there. */
function offsetAfter(
  id: string,
  asked: string | undefined,
  items: readonly JsonObject[],
  trail: Trail,
): number | undefined {
  const seen = trail.get(`${id} ${asked}`);
  if (seen === undefined) return undefined;
  const names = new Set(seen.names);
  const last = items.findLastIndex((each, position) => names.has(nameOfItem(each, position + 1)));
  if (last !== -1) return last + 1;
  return seen.before === undefined ? 0 : (offsetAfter(id, seen.before, items, trail) ?? 0);
}

/** A cursor is the id of the last item seen, a token says the same in words that are nobody's business. */
function nameOf(style: string, last: JsonObject | undefined, end: number): string | undefined {
  const name = nameOfItem(last, end);
  return style === "token" ? encodeToken({ after: name }) : name;
}

function nameOfItem(item: JsonObject | undefined, position: number): string {
  return (item && textAt(item, "id")) ?? String(position);
}

function encodeToken(value: object): string {
  return btoa(JSON.stringify(value)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function readToken(token: string): string | undefined {
  try {
    const value: unknown = JSON.parse(atob(token.replaceAll("-", "+").replaceAll("_", "/")));
    return isObject(value) ? textAt(value, "after") : undefined;
  } catch {
    return undefined;
  }
}
