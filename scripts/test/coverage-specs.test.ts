import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compare, noFacts, type Facts } from "../coverage-specs/compare.ts";
import { sheetFacts } from "../coverage-specs/sheet.ts";
import { specFacts } from "../coverage-specs/spec.ts";
import { root, scratchFolder } from "./workspace.ts";

/** The facts that there are, as lists. */
function listed(facts: Facts): { [kind: string]: string[] } {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([kind, names]) => (names.size > 0 ? [[kind, [...names]] as const] : [])),
  );
}

test.each<[what: string, markdown: string, facts: object]>([
  [
    "operations in headings, without the names of path parameters and the version",
    "### GET /projects/{id}, update project, DELETE /api/v1/projects/{projectId} — two",
    { operations: ["GET /projects/{}", "DELETE /projects/{}"] },
  ],
  [
    "operations in tables",
    "| # | method | path |\n|--|--|--|\n| 1 | GET | /api/v1/ping |\n\n| # | Operation |\n|--|--|\n| 1 | POST /contact (create) |",
    { operations: ["GET /ping", "POST /contact"] },
  ],
  [
    "fields of an operation, in code or not, several in a cell, with their paths",
    "## GET /a\n| data field | Type |\n|--|--|\n| `contact.waId` | string |\n| name.first, .last | string |\n| rows[].id, total (all) | string |",
    {
      operations: ["GET /a"],
      fields: ["GET /a: contact.waId", "GET /a: name.first", "GET /a: name.last", "GET /a: rows.id", "GET /a: total"],
    },
  ],
  [
    "fields in the second column, headers other than HTTP's own, fields of the whole API",
    "| `type` value | Field | Type |\n|--|--|--|\n| `a` | `body` | string |\n\n| Header | Value |\n|--|--|\n| `Content-Type` | json |\n| `X-Id` | id |",
    { fields: ["body", "X-Id"] },
  ],
  ["no fields in a cell that is prose", "| Field | Type |\n|--|--|\n| lead criteria, throttle, other | unknown |", {}],
  ["no fields in a table of other things", "| short name | page |\n|--|--|\n| intro | /introduction |", {}],
  [
    "fields of a schema that the spec has, else of the operation around it",
    "## GET /a\n**Contact** (a page)\n\n| Field | Type |\n|--|--|\n| `id` | string |\n\n**Row**\n\n| Field | Type |\n|--|--|\n| `no` | string |",
    { operations: ["GET /a"], fields: ["Contact: id", "GET /a: no"] },
  ],
  [
    "fields that a sentence gives a type, statuses that it names or is not sure of",
    "## POST /a\nBody: `userId` string required; a `count` integer is inferred. 204/200 no body (not 201), or 404, 429.\n\nUp to 500 characters, 400–409. Response, 200, 201 or 202.",
    {
      operations: ["POST /a"],
      fields: ["POST /a: userId"],
      statuses: ["POST /a: 204/200", "POST /a: 404", "POST /a: 429", "POST /a: 200/201/202"],
    },
  ],
  [
    "statuses and codes in tables",
    "## Errors\n| status | when | `error.code` |\n|--|--|--|\n| 401 | key | `UNAUTHORIZED` |\n| 404 | gone | not shown |\n| 5xx | – | – |\n| default | rest | see `x` |",
    { statuses: ["401", "404", "default"], codes: ["UNAUTHORIZED"] },
  ],
  [
    "codes of a table without a column for them, by the heading",
    "## Known `code` values\n| Value | Where |\n|--|--|\n| `last_owner` (409) | PUT |",
    { codes: ["last_owner"] },
  ],
  [
    "events in tables, in text, in bold",
    "## Webhook events\n| Event | fires |\n|--|--|\n| `a.made` / `.gone` | x |\n\nAlso `b.made`, not `data`.\n\n**WhatsApp · sent / read** (receipts)",
    { events: ["a.made", "a.gone", "b.made", "sent", "read"] },
  ],
  [
    "a section ends with the next heading of its level",
    "## GET /a\n### More\n200\n\n## Other\n404",
    { operations: ["GET /a"], statuses: ["GET /a: 200"] },
  ],
])("a sheet has %s", (_, markdown, facts) => {
  expect(listed(sheetFacts(markdown, new Set(["Contact"])))).toEqual(facts);
});

test("a spec has every part of a body by every end of its path, and what variants and errors list", () => {
  const contact = { properties: { waId: {}, tags: { items: { properties: { id: {} } } } } };
  const facts = listed(
    specFacts({
      paths: {
        "/a/{id}": {
          parameters: [{ name: "id", in: "path" }],
          post: {
            requestBody: {
              content: { "application/json": { schema: { oneOf: [contact], example: { properties: { no: 1 } } } } },
            },
            responses: { 200: { headers: { "X-Id": {} }, content: {} }, default: {} },
          },
        },
      },
      webhooks: { "a.made": { post: { parameters: [{ name: "X-Event", in: "header" }] } } },
      components: { schemas: { Kind: { "x-extensible-enum": ["one"], allOf: [{ const: "two" }] } } },
    }),
  );
  const fields = ["id", "waId", "tags", "tags.id", "X-Id"];
  expect(facts["operations"]).toEqual(["POST /a/{}"]);
  expect(facts["fields"]?.toSorted()).toEqual(
    [...fields, ...fields.map((name) => `POST /a/{}: ${name}`), "X-Event"].toSorted(),
  );
  expect(facts["statuses"]).toEqual(["200", "POST /a/{}: 200", "default", "POST /a/{}: default"]);
  expect(facts["codes"]).toEqual(["one", "two"]);
  expect(facts["events"]).toEqual(["a.made"]);
});

const sheet = {
  ...noFacts(),
  operations: new Set(["GET /a", "GET /b/{}", "GET /c"]),
  fields: new Set(["GET /a: id", "GET /a: name", "phoneNumber", "GET /b/{}: id"]),
  statuses: new Set(["GET /a: 200/204", "GET /a: 404", "409"]),
};
const spec = {
  ...noFacts(),
  operations: new Set(["GET /a"]),
  fields: new Set(["id", "GET /a: id"]),
  statuses: new Set(["204", "GET /a: 204"]),
};

test("what neither the spec nor EVIDENCE.md has is missing; a missing operation is named once", () => {
  const evidence =
    "# Left out\n\n- `GET /b/{bId}`: its path is guessed\n- an unknown phoneNumber and a GET /c/d\n- `GET /a` answers 404\n";
  expect(compare("acme", sheet, spec, evidence)).toEqual({
    missing: 4,
    text: [
      "acme                sheet         spec  EVIDENCE.md      missing",
      "operations              3            1            1            1",
      "fields                  3            1            0            2",
      "statuses                3            1            1            1",
      "codes                   0            0            0            0",
      "events                  0            0            0            0",
      "  missing in operations: GET /c",
      "  missing in fields: GET /a: name",
      "  missing in fields: phoneNumber",
      "  missing in statuses: 409",
    ].join("\n"),
  });
});

test("EVIDENCE.md lists a field as code, and words of one row only", () => {
  const rows =
    "| `name` of `GET /a` | left out |\n| `phoneNumber` | whatsappNumber |\n| `GET /c` | guessed |\n| GET | /b/{id} |\n\n409 is nowhere.";
  expect(compare("acme", sheet, spec, rows).text).toMatch(/\n {2}missing in statuses: GET \/a: 404$/);
});

/** Programs that start take their time on a busy machine. */
const patience = 60_000;

const document = {
  openapi: "3.1.0",
  info: { title: "A", version: "1.0.0" },
  paths: { "/a": { get: { responses: { 200: {} } } } },
};

/** Writes a provider's spec and sheet below a folder. */
function write(folder: string, provider: string, specText: string, sheetText: string): void {
  mkdirSync(join(folder, "specs", provider), { recursive: true });
  mkdirSync(join(folder, "sheets"), { recursive: true });
  writeFileSync(join(folder, "specs", provider, "openapi.yaml"), specText);
  writeFileSync(join(folder, "sheets", `${provider}.md`), sheetText);
}

function cover(folder: string, ...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const command = [join(root, "scripts/coverage-specs.ts"), "--specs", join(folder, "specs"), ...args];
  return spawnSync(process.execPath, command, { cwd: folder, encoding: "utf8" });
}

test.each([
  ["## GET /a\n200", 0, "Nothing is missing."],
  ["## GET /a\n200\n## GET /b", 1, "1 missing: add each to the spec, or name it in EVIDENCE.md."],
])("with the sheet %j the command ends with %i and says so", { timeout: patience }, (text, wanted, last) => {
  using folder = scratchFolder();
  write(folder.path, "acme", JSON.stringify(document), text);
  const { status, stdout } = cover(folder.path, "--sheets", join(folder.path, "sheets"));
  expect([status, stdout.split("\n").at(-2)]).toEqual([wanted, last]);
  expect(stdout.includes("  missing in operations: GET /b\n")).toBe(wanted === 1);
});

test("a spec that can't be read is one line, not a stack", { timeout: patience }, () => {
  using folder = scratchFolder();
  write(folder.path, "acme", "openapi: [", "");
  const { status, stderr } = cover(folder.path, "--sheets", join(folder.path, "sheets"));
  const file = join(folder.path, "specs/acme/openapi.yaml");
  expect([status, stderr]).toEqual([1, `${file} can't be bundled; \`redocly lint\` shows why.\n`]);
});

test("without sheets there is nothing to compare, and that is fine", { timeout: patience }, () => {
  using folder = scratchFolder();
  write(folder.path, "acme", JSON.stringify(document), "");
  const missing = join(folder.path, "none");
  const { status, stdout } = cover(folder.path, "--sheets", missing);
  expect([status, stdout]).toEqual([
    0,
    `There are no fact sheets at ${missing} to compare the specs with; --sheets names their folder.\n`,
  ]);
});

test("arguments that nobody knows are answered with how it is used", { timeout: patience }, () => {
  using folder = scratchFolder();
  const { status, stderr } = cover(folder.path, "--sheet");
  expect([status, stderr]).toEqual([
    1,
    "Give the folder of specs: node scripts/coverage-specs.ts [--specs folder] [--sheets folder]\n",
  ]);
});
