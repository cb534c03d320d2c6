import schema from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json" with { type: "json" };
import { Ajv, type ValidateFunction } from "ajv";
import { expect, test } from "vitest";
import { judgeAnswer } from "../../src/live/drift/answer.ts";
import { findingsOf, type Finding } from "../../src/live/drift/findings.ts";
import { rules } from "../../src/live/drift/rules.ts";
import type { Outcome } from "../../src/live/outcome.ts";
import { jsonReport } from "../../src/live/report/json.ts";
import { sarifReport } from "../../src/live/report/sarif.ts";
import { textReport } from "../../src/live/report/text.ts";
import { exchange, loadProvider } from "./support.ts";

const finding: Finding = {
  rule: "undocumented-field",
  level: "warning",
  message: "/items/0/tags is not in the spec; it is an array of strings",
  place: { file: "/work/specs/acme/components/schemas/Big Contact.yaml", line: 4, pointer: "#/properties" },
  seen: [
    { operationId: "contacts.list", status: 200, pointer: "/items/0/tags", count: 5 },
    { operationId: "contacts.retrieve", status: 200, pointer: "/tags", count: 1 },
  ],
};

const outcome: Outcome = {
  provider: "acme",
  server: "https://api.acme.example/v1",
  calls: [
    { operationId: "contacts.list", route: "GET /contacts", statuses: [200, 200] },
    { operationId: "billing.retrieve", route: "GET /billing", statuses: [403] },
    { operationId: "imports.retrieve", route: "GET /imports/{id}", statuses: [], notReached: "no id in any answer" },
  ],
  findings: [finding],
};

function sarifSchema(): ValidateFunction {
  const { $schema: _draft4, id: _id, ...rest } = schema;
  return new Ajv({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false }).compile(rest);
}

test("text: findings, what was not looked at, and one line of sums", () => {
  expect(textReport(outcome)).toMatchInlineSnapshot(`
    "acme at https://api.acme.example/v1

    warning: undocumented-field
      /items/0/tags is not in the spec; it is an array of strings
      contacts.list, 200, in 5 places
      contacts.retrieve, 200
      /work/specs/acme/components/schemas/Big Contact.yaml:4
      → Add the field to the schema, with \`x-evidence: inferred\` unless a page of the provider states it.

    Refused
      billing.retrieve  GET /billing: 403

    Not reached
      imports.retrieve  GET /imports/{id}: no id in any answer

    1 operation checked, 1 refused, 1 not reached; 1 finding.
    "
  `);
});

test("text: nothing found", () => {
  const [first] = outcome.calls;
  expect(textReport({ ...outcome, calls: first ? [first] : [], findings: [] })).toMatchInlineSnapshot(`
    "acme at https://api.acme.example/v1

    1 operation checked, 0 refused, 0 not reached; no drift.
    "
  `);
});

test("JSON says of each operation what came of it", () => {
  const report: { hasDrift: boolean; operations: { outcome: string }[] } = JSON.parse(jsonReport(outcome));
  expect(report).toMatchObject({ provider: "acme", hasDrift: true, findings: [finding] });
  expect(report.operations.map((operation) => operation.outcome)).toEqual(["checked", "refused", "not reached"]);
});

test("SARIF fits its schema, with one rule each and the finding at its line", () => {
  const log: unknown = JSON.parse(sarifReport(outcome, "/work"));
  const validate = sarifSchema();
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  expect(log).toMatchObject({
    version: "2.1.0",
    runs: [
      {
        results: [
          {
            ruleId: "undocumented-field",
            level: "warning",
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: "specs/acme/components/schemas/Big%20Contact.yaml" },
                  region: { startLine: 4 },
                },
              },
            ],
          },
        ],
      },
    ],
  });
  expect(sarifReport({ ...outcome, findings: [] }, "/work")).toContain('"results": []');
});

test("the SARIF schema refuses what is none", () => {
  const validate = sarifSchema();
  expect(validate({ version: "2.1.0", runs: [{ results: [{ level: "fatal", message: {} }] }] })).toBe(false);
});

test("every rule says what to do", () => {
  for (const { title, help } of Object.values(rules)) {
    expect(title).not.toMatch(/\.$/);
    expect(help).toMatch(/\.$/);
  }
});

test("one cause is one finding, however many items and operations show it", async () => {
  const { law, spec } = await loadProvider("flowestate");
  const lead = { id: "1", loyalty: "gold" };
  const lists = exchange("/leads", { data: [lead, lead], pagination: {} });
  const single = exchange("/leads/1", { ...lead, loyalty: "none" });
  const observations = [lists, single].flatMap((each) => {
    const { operationId, departures } = judgeAnswer(law, each);
    return departures.map((departure) => ({ operationId, status: 200, departure }));
  });
  const undocumented = findingsOf(observations, spec.places, spec.file).filter(
    ({ rule }) => rule === "undocumented-field",
  );
  expect(undocumented).toMatchObject([
    {
      message: "/data/0/loyalty is not in the spec; it is a string",
      seen: [
        { operationId: "leads.list", pointer: "/data/0/loyalty", count: 2 },
        { operationId: "leads.retrieve", pointer: "/loyalty", count: 1 },
      ],
    },
  ]);
  expect(undocumented[0]?.place.file).toMatch(/schemas\/Lead\.yaml$/);
});

test("a header that every operation sends is one finding", async () => {
  const { law, spec } = await loadProvider("flowella");
  const headers = { "content-type": "application/json", "x-request-id": "1" };
  const answers = [
    exchange("/ping", { ok: true, organizationId: "1" }, { headers }),
    exchange("/templates", { items: [] }, { headers }),
  ];
  const observations = answers.flatMap((each) => {
    const { operationId, departures } = judgeAnswer(law, each);
    return departures.map((departure) => ({ operationId, status: 200, departure }));
  });
  expect(findingsOf(observations, spec.places, spec.file)).toMatchObject([
    { rule: "undocumented-header", seen: [{ operationId: "ping" }, { operationId: "templates.list" }] },
  ]);
});
