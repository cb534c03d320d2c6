/** Where the next page of a list is. Pure: reads a page and decides; `page.ts` sends. */
import { valueAt } from "./json-pointer.js";
import type { Pagination } from "./operation.js";

/** The value of the paging parameter for the next page; `undefined` at the end. `problem` says why it can't be told. */
export interface Step {
  readonly value?: string | number | undefined;
  readonly problem?: string;
}

/** @param current The paging parameter's value for this page, where it had one. */
export function nextStep(pagination: Pagination, body: unknown, itemCount: number, current: unknown): Step {
  const more = pagination.more === undefined ? undefined : valueAt(body, pagination.more);
  if (pagination.style === "cursor" || pagination.style === "token") return nextCursor(pagination, body, more);
  // Without a field that says so, only an empty page is the end.
  const isLast = pagination.more === undefined ? itemCount === 0 : more !== true;
  if (isLast) return {};
  if (pagination.style === "page") return { value: Number(current ?? 1) + 1 };
  return itemCount === 0
    ? { problem: "the page is empty and yet there shall be more" }
    : { value: Number(current ?? 0) + itemCount };
}

function nextCursor({ next = "" }: Pagination, body: unknown, more: unknown): Step {
  const cursor = valueAt(body, next);
  if (more === false) return {};
  if (cursor === undefined || cursor === null || cursor === "") {
    return more === true ? { problem: `there shall be more, but ${next} is missing` } : {};
  }
  return typeof cursor === "string" || typeof cursor === "number"
    ? { value: cursor }
    : { problem: `${next} is neither a text nor a number` };
}

/** Whether two pages hold the same items: a provider that ignores the page's number would be asked for ever. */
export function isSamePage(pagination: Pagination, items: readonly unknown[], previous: readonly unknown[]): boolean {
  const hasCursor = pagination.style === "cursor" || pagination.style === "token";
  return !hasCursor && items.length === previous.length && JSON.stringify(items) === JSON.stringify(previous);
}
