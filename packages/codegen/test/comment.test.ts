import * as fc from "fast-check";
import ts from "typescript";
import { expect, test } from "vitest";
import { comment } from "../src/emit/comment.js";
import { literal, propertyName } from "../src/emit/text.js";

test("nothing to say", () => {
  expect(comment(["", " "])).toBe("");
});

test("a line", () => {
  expect(comment(["Size of a page."], ["@default 20"])).toBe("/** Size of a page. @default 20 */");
});

test("paragraphs and tags", () => {
  expect(comment(["One.", "Two."], ["@deprecated", "@param id The id."])).toMatchInlineSnapshot(`
    "/**
     * One.
     *
     * Two.
     *
     * @deprecated
     * @param id The id.
     */"
  `);
});

test("lists and code keep their lines", () => {
  expect(comment(["One\ntwo:\n\n- three\n- four\n\n```ts\nconst a   = 1;\n@decorated\n```\nfive\nsix"]))
    .toMatchInlineSnapshot(`
    "/**
     * One two:
     *
     * - three
     * - four
     *
     * \`\`\`ts
     * const a   = 1;
     * \\@decorated
     * \`\`\`
     * five six
     */"
  `);
});

test("whatever a text says, it stays one comment and starts no tag", () => {
  fc.assert(
    fc.property(fc.array(hostileText()), fc.array(hostileText()), (paragraphs, tags) => {
      const text = comment(
        paragraphs,
        tags.map((tag) => `@param a ${tag}`),
      );
      const source = parse(`${text}\nconst a = 0;`);
      expect(source.statements).toHaveLength(1);
      expect(source.statements[0]?.getText()).toBe("const a = 0;");
      const documented = ts.getJSDocCommentsAndTags(source.statements[0] ?? source).filter(ts.isJSDoc);
      const names = documented.flatMap((each) => each.tags ?? []).map((tag) => tag.tagName.text);
      expect(names.filter((name) => name !== "param")).toEqual([]);
    }),
  );
});

test("a literal is the value that it was made of", () => {
  fc.assert(
    fc.property(fc.oneof(hostileText(), fc.string({ unit: "binary" })), (value) => {
      const [statement] = parse(`const a = ${literal(value)};`).statements;
      const declaration =
        statement && ts.isVariableStatement(statement) ? statement.declarationList.declarations[0] : undefined;
      const initializer = declaration?.initializer;
      expect(initializer && ts.isStringLiteral(initializer) && initializer.text).toBe(value);
    }),
  );
});

test("a property has the name that it was given", () => {
  fc.assert(
    fc.property(fc.oneof(hostileText(), fc.constantFrom("a", "a-b", "1", "constructor", "__proto__", "")), (name) => {
      const [statement] = parse(`interface A { ${propertyName(name)}: 1 }`).statements;
      const member = statement && ts.isInterfaceDeclaration(statement) ? statement.members[0]?.name : undefined;
      expect(member && (ts.isIdentifier(member) || ts.isStringLiteral(member)) && member.text).toBe(name);
    }),
  );
});

function hostileText(): fc.Arbitrary<string> {
  const pieces = [
    "*/",
    "/*",
    "//",
    "`",
    "${",
    "\\",
    "\n",
    "\r",
    "\u2028",
    "\u2029",
    "@tag ",
    "```",
    '"',
    "'",
    " ",
    "* ",
    "- ",
    "a",
  ];
  return fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((each) => each.join(""));
}

function parse(text: string): ts.SourceFile {
  return ts.createSourceFile("a.ts", text, ts.ScriptTarget.Latest, true);
}
