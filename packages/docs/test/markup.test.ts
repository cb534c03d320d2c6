import { expect, test } from "vitest";
import { markup } from "../src/pages/markup.ts";

test("text is escaped", () => {
  const page = markup`<p title="${`"a" & 'b'`}">${"<script>"}</p>`;
  expect(String(page)).toBe('<p title="&quot;a&quot; &amp; &#39;b&#39;">&lt;script&gt;</p>');
});

test("markup and lists of markup stay as they are", () => {
  const items = ["<a>", "b"].map((text) => markup`<li>${text}</li>`);
  expect(String(markup`<ul>${items}</ul>`)).toBe("<ul><li>&lt;a&gt;</li>\n<li>b</li></ul>");
});
