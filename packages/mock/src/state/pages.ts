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

/** The page that a call asks for; undefined for one that names no page of this list. */
export function pageOf(
  call: Call,
  { style, param }: Paginator,
  items: readonly JsonObject[],
  size: number,
): Page | undefined {
  const asked = single(call, param);
  const offset = offsetOf(style, asked, items, size);
  if (offset === undefined) return undefined;
  const end = offset + size;
  const hasMore = end < items.length;
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
