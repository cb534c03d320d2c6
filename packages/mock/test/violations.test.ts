import { expect, test } from "vitest";
import { encodeViolations, type Violation } from "../src/violations.js";

function violation(message: string): Violation {
  return { location: ["request", "body"], severity: "Error", code: "type", message };
}

test("says everything while it fits", () => {
  const list = [violation("a"), violation("ü 日本 😀")];
  const text = encodeViolations(list);
  expect(text).toMatch(/^[\x20-\x7e]+$/);
  expect(JSON.parse(text)).toEqual(list);
});

test("counts what does not fit, and stays JSON", () => {
  const list = Array.from({ length: 40 }, (_, index) => violation(`${index} ${"x".repeat(1000)}`));
  const text = encodeViolations(list);
  expect(text.length).toBeLessThan(8192);
  const told: Violation[] = JSON.parse(text);
  expect(told.slice(0, -1)).toEqual(list.slice(0, told.length - 1));
  expect(told.length).toBeGreaterThan(2);
  expect(told.at(-1)?.message).toBe(`${40 - told.length + 1} more, too long for a header`);
});

test("even one alone may be too long", () => {
  expect(JSON.parse(encodeViolations([violation("x".repeat(9000))]))).toMatchObject([{ code: "more" }]);
});
