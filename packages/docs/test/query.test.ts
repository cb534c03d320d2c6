import { expect, test } from "vitest";
import { queryString } from "../src/samples/query.ts";

test.each([
  { values: {}, styles: {}, want: "" },
  { values: { limit: 2, search: "Ada L&ve" }, styles: {}, want: "?limit=2&search=Ada%20L%26ve" },
  { values: { tag: ["a", "b"] }, styles: {}, want: "?tag=a&tag=b" },
  { values: { tag: ["a", "b,c"] }, styles: { tag: "csv" as const }, want: "?tag=a,b%2Cc" },
  { values: { tag: ["a", "b"] }, styles: { tag: "space" as const }, want: "?tag=a%20b" },
  { values: { tag: ["a", "b"] }, styles: { tag: "pipe" as const }, want: "?tag=a%7Cb" },
  { values: { filter: { stage: "won" } }, styles: { filter: "deepObject" as const }, want: "?filter%5Bstage%5D=won" },
  { values: { filter: { stage: "won", open: true } }, styles: {}, want: "?stage=won&open=true" },
])("$values becomes $want", ({ values, styles, want }) => {
  expect(queryString(values, styles)).toBe(want);
});
