import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { shellCommand, shellWord } from "../src/samples/shell.ts";

test.each([
  "plain",
  "https://api.example.com/v1/contacts",
  "",
  "two words",
  "it's",
  '$HOME `id` \\ "x"',
  "a\nb",
  "*?[x]{a,b}~!#&;|<>()",
])("a shell reads %j back as it was", (text) => {
  expect(execFileSync("sh", ["-c", `printf %s ${shellWord(text)}`], { encoding: "utf8" })).toBe(text);
});

test("words that need no quotes have none", () => {
  expect(shellWord("https://api.example.com/v1")).toBe("https://api.example.com/v1");
});

test("options stand on lines of their own", () => {
  expect(shellCommand("curl x", ["-H y", "-F z"])).toBe("curl x \\\n  -H y \\\n  -F z");
});
