import * as fc from "fast-check";
import ts from "typescript";
import { expect, test } from "vitest";
import { camelCase, isReserved, kebabCase, memberName, pascalCase, Scope } from "../src/ir/names.js";

test.each([
  ["contact_upsert", "ContactUpsert", "contactUpsert", "contact-upsert"],
  ["contact-upsert", "ContactUpsert", "contactUpsert", "contact-upsert"],
  ["Contact upsert", "ContactUpsert", "contactUpsert", "contact-upsert"],
  ["optOuts", "OptOuts", "optOuts", "opt-outs"],
  ["FlowIQ", "FlowIQ", "flowIQ", "flow-iq"],
  ["APIKey", "APIKey", "apiKey", "api-key"],
  ["HTTP", "HTTP", "http", "http"],
  ["getHTTPStatus", "GetHTTPStatus", "getHTTPStatus", "get-http-status"],
  ["a.b/c", "ABC", "aBC", "a-b-c"],
  ["2fast", "_2fast", "_2fast", "2fast"],
  ["class", "Class", "class_", "class"],
  ["日本", "日本", "日本", "日本"],
  ["\u{1f12f}\u{10428}a", "A", "a", "\u{10428}a"],
  ["", "Unnamed", "unnamed", "unnamed"],
  ["--", "Unnamed", "unnamed", "unnamed"],
])("%j", (text, pascal, camel, kebab) => {
  expect([pascalCase(text), camelCase(text), kebabCase(text)]).toEqual([pascal, camel, kebab]);
});

test("a member may be a reserved word", () => {
  expect([memberName("delete"), memberName("class_"), memberName("list")]).toEqual(["delete", "class", "list"]);
});

test("whatever a spec calls things, they can be declared", () => {
  fc.assert(
    fc.property(anyText(), (text) => {
      expect(isDeclarable(pascalCase(text)) && isDeclarable(camelCase(text))).toBe(true);
      expect(isReserved(pascalCase(text)) || isReserved(camelCase(text))).toBe(false);
    }),
  );
});

test("a legal name stays as it is", () => {
  fc.assert(
    fc.property(anyText(), (text) => {
      const name = pascalCase(text);
      expect(pascalCase(name)).toBe(name);
    }),
  );
});

test("a file name is one plain segment", () => {
  fc.assert(
    fc.property(anyText(), (text) => {
      expect(kebabCase(text)).toMatch(/^[^/\\.\s]+$/u);
    }),
  );
});

test("no two things of a scope have the same name", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("A", "B", "AModel", "A2", "AModel2")), (wanted) => {
      const scope = new Scope(["B"]);
      const names = wanted.map((name) => scope.claim(name, "Model"));
      expect(new Set([...names, "B"]).size).toBe(names.length + 1);
    }),
  );
});

function anyText(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.string(),
    fc.string({ unit: "binary" }),
    fc.constantFrom("delete", "a-1", "__proto__", "ﬁ", "ß", "ǆ"),
  );
}

/** Whether TypeScript takes `const <name> = 0` and `type <name> = 0` for what they say. */
function isDeclarable(name: string): boolean {
  const source = ts.createSourceFile("a.ts", `const ${name} = 0; type ${name} = 0;`, ts.ScriptTarget.Latest);
  const [variable, type, ...rest] = source.statements;
  const declared =
    variable && ts.isVariableStatement(variable) ? variable.declarationList.declarations[0]?.name : undefined;
  const isVariable = declared !== undefined && ts.isIdentifier(declared) && declared.text === name;
  return (
    isVariable && type !== undefined && ts.isTypeAliasDeclaration(type) && type.name.text === name && rest.length === 0
  );
}
