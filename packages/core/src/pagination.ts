/** Where the next page of a list is. Pure: reads a page and decides; `page.ts` sends. */
import { valueAt } from "./json-pointer.js";
import type { Pagination } from "./operation.js";

/** The value of the paging parameter for the next page; none at the end. `problem` says why it can't be told. */
export interface Step {
  readonly value?: string | number;
  readonly problem?: string;
}

/** One way of paging. Operations name theirs, so that a bundle has no others. */
export interface PageStyle {
  /** @param current The paging parameter's value for this page, where it had one. */
  next(pagination: Pagination, body: unknown, itemCount: number, current: unknown): Step;
  /** Pages with the same items in a row are one page: the provider ignores the parameter, and would be asked for ever. */
  readonly mustMove?: true;
}

/** The answer names the next page, as a cursor or a token. */
export const cursorPages: PageStyle = {
  next({ next = "", more: morePointer }, body) {
    const cursor = valueAt(body, next);
    const more = morePointer && valueAt(body, morePointer);
    if (more === false) return {};
    if (typeof cursor === "number" || (typeof cursor === "string" && cursor !== "")) return { value: cursor };
    if (cursor) return { problem: `${next} is no text or number` };
    return more === true ? { problem: `there is more, but no ${next}` } : {};
  },
};

/** The parameter counts items. */
export const offsetPages: PageStyle = {
  mustMove: true,
  next(pagination, body, itemCount, current) {
    if (isLast(pagination, body, itemCount)) return {};
    if (itemCount === 0) return { problem: "the page is empty and yet there shall be more" };
    return { value: Number(current ?? 0) + itemCount };
  },
};

/** The parameter counts pages. */
export const numberedPages: PageStyle = {
  mustMove: true,
  next(pagination, body, itemCount, current) {
    return isLast(pagination, body, itemCount) ? {} : { value: Number(current ?? 1) + 1 };
  },
};

/** Without a field that says so, only an empty page is the end. */
function isLast({ more }: Pagination, body: unknown, itemCount: number): boolean {
  return more === undefined ? itemCount === 0 : valueAt(body, more) !== true;
}
