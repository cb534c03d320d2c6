import { expect, test } from "vitest";
import { OperationImports } from "../src/emit/operations-imports.js";

test("what literals use of the runtime is imported once, in the alphabet", () => {
  const imports = new OperationImports(["contactsList"]);
  const used = [
    imports.encoder("json"),
    imports.pageStyle("token"),
    imports.queryStyle("csv"),
    imports.encoder("json"),
  ];
  expect(used.map((name) => name?.text)).toEqual(["jsonBody", "cursorPages", "csvStyle", "jsonBody"]);
  expect(imports.text()).toBe('import { csvStyle, cursorPages, jsonBody, type OperationAt } from "@waypost/core";');
});

test("without any of it, only the type is imported", () => {
  const imports = new OperationImports([]);
  expect(imports.queryStyle("multi")).toBeUndefined();
  expect(imports.text()).toBe('import type { OperationAt } from "@waypost/core";');
});

test("an operation that has the name already keeps it", () => {
  const imports = new OperationImports(["jsonBody"]);
  expect(imports.encoder("json").text).toBe("jsonBody2");
  expect(imports.text()).toBe('import { jsonBody as jsonBody2, type OperationAt } from "@waypost/core";');
});
