// Whatever a provider answers, wherever it stands in the answer: what is printed and what is kept hold no phone, name,
// mail address, key or text of it.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isObject } from "../../src/json.ts";
import { judgeAnswer } from "../../src/live/drift/answer.ts";
import { findingsOf } from "../../src/live/drift/findings.ts";
import { recordingOf } from "../../src/live/record.ts";
import { jsonReport } from "../../src/live/report/json.ts";
import { sarifReport } from "../../src/live/report/sarif.ts";
import { textReport } from "../../src/live/report/text.ts";
import { listedValues, scrubbed } from "../../src/live/scrub/body.ts";
import { shownKey, shownMediaType } from "../../src/live/scrub/names.ts";
import { withoutSecrets } from "../../src/live/scrub/secrets.ts";
import { shownValue } from "../../src/live/scrub/words.ts";
import { exchange, holdersIn, loadProvider, providerNames, type Loaded } from "./support.ts";

const people = ["Oluwaseun Adeyemi", "Zsófia", "Ragnhild O'Malley", "Xiomara Peña", "Nguyễn Thị Phượng"];
const hex = (length: number): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(..."0123456789abcdef".split("")), { minLength: length, maxLength: length })
    .map((each) => each.join(""));
const digits = fc
  .array(fc.constantFrom(..."0123456789".split("")), { minLength: 9, maxLength: 13 })
  .map((each) => each.join(""));

/** Something of a person or an account, and what must not be found of it afterwards. */
const personal = fc.oneof(
  fc.constantFrom(...people),
  digits.map((number) => `+49${number}`),
  digits.map((number) => `49${number}`),
  hex(8).map((word) => `q${word}@kontor.invalid`),
  hex(24).map((word) => `flo_${word}`),
  fc.constantFrom(...people).map((name) => `${name} said that the Zwetschgenkuchen is ready`),
);

/** Puts personal values everywhere: in every text, in fields of no schema, and as keys. */
const poisonings = fc.record({
  values: fc.array(personal, { minLength: 3, maxLength: 8 }),
  asKeys: fc.boolean(),
  status: fc.constantFrom(200, 200, 200, 418, 404),
  mediaType: fc.constantFrom("application/json", "application/json", "text/Oluwaseun"),
});

function poison(body: unknown, values: readonly string[], asKeys: boolean): unknown {
  const poisoned = structuredClone(body);
  let next = 0;
  const value = (): string => values[next++ % values.length] ?? "";
  for (const holder of holdersIn(poisoned)) {
    for (const [key, field] of Object.entries(holder)) if (typeof field === "string") Reflect.set(holder, key, value());
    if (isObject(holder))
      holder["note"] = [{ text: value(), number: Number(value().replaceAll(/\D/g, "") || 4_915_112_345_678) }];
    if (isObject(holder) && asKeys) holder[value()] = value();
  }
  return poisoned;
}

/** Words and numbers of the values that mean somebody. */
function telling(values: readonly string[]): string[] {
  const words = values.flatMap((value) => value.match(/[\p{L}\d]{5,}/gu) ?? []);
  return words.filter((word) => !/^(?:ready|kontor|invalid)$/.test(word));
}

function everything({ spec, law }: Loaded, path: string, poisoned: ReturnType<typeof exchange>): string {
  const { operationId, departures } = judgeAnswer(law, poisoned);
  const observations = departures.map((departure) => ({ operationId, status: poisoned.status, departure }));
  const findings = findingsOf(observations, spec.places, spec.file);
  const outcome = { provider: "any", server: "https://example.com", calls: [], findings };
  const recording = recordingOf(poisoned, { id: operationId, path }, listedValues(law.document));
  return [textReport(outcome), jsonReport(outcome), sarifReport(outcome, "/"), JSON.stringify(recording)].join("\n");
}

describe.each(providerNames)("%s", (name) => {
  test("no answer leaves a trace of anybody", async () => {
    const loaded = await loadProvider(name);
    const answers = loaded.law.outline.operations
      .filter(({ method, path }) => method === "GET" && !path.includes("{"))
      .flatMap(({ path, responses }) =>
        responses.flatMap(({ body }) => (body?.examples ?? []).map(({ value }) => ({ path, value }))),
      );
    let found = 0;
    fc.assert(
      fc.property(fc.constantFrom(...answers), poisonings, ({ path, value }, { values, asKeys, status, mediaType }) => {
        const body = poison(value, values, asKeys);
        const kept = everything(loaded, path, exchange(path, body, { status, headers: { "content-type": mediaType } }));
        expect(telling(values).filter((word) => kept.includes(word))).toEqual([]);
        found += kept.includes("undocumented") ? 1 : 0;
      }),
      { numRuns: 100 },
    );
    expect(found).toBeGreaterThan(25);
  });
});

test("types and shapes are kept, and values that the spec lists", () => {
  const body = {
    id: "con_1",
    status: "delivered",
    at: "2026-03-02T09:30:00.120Z",
    day: "2026-03-02",
    mail: "ada@example.org",
    phone: "+1 (555) 010-0142",
    link: "https://example.org/ada",
    uuid: "3a5e8c72-19d4-4fb6-8e07-d1c6b2f9a485",
    score: 0.86,
    count: 15_550_100_142,
    ok: true,
    nothing: null,
    empty: "",
    tags: ["vip", { "+15550100142": 2 }],
  };
  expect(scrubbed(body, new Set(["delivered"]))).toEqual({
    id: "text",
    status: "delivered",
    at: "2000-01-01T00:00:00Z",
    day: "2000-01-01",
    mail: "someone@example.com",
    phone: "+15550100000",
    link: "https://example.com/",
    uuid: "00000000-0000-4000-8000-000000000000",
    score: 0.5,
    count: 1,
    ok: true,
    nothing: null,
    empty: "",
    tags: ["text", { "key 1": 1 }],
  });
});

const vocabulary = new Set("contact not found is by the open a".split(" "));
test.each([
  ["snoozed", ["open"], '"snoozed"'],
  ["bot-telegram", ["user-whatsapp"], '"bot-telegram"'],
  ["ARCHIVED", ["OPEN"], '"ARCHIVED"'],
  ["NOT_FOUND", ["RATE_LIMITED"], '"NOT_FOUND"'],
  ["messagingClosed", ["inboxRequired"], '"messagingClosed"'],
  ["Ada", ["open"], '"…"'],
  ["ada@example.com", ["open"], '"…"'],
  ["+15550100142", ["open"], '"…"'],
  ["Contact Ada not found", ["Contact not found"], '"Contact … not found"'],
  [15_550_100_142, ["open"], "a number"],
  ["open ".repeat(20), ["open"], "a long text"],
])("%s beside %j is shown as %s", (value, known, want) => {
  expect(shownValue(value, known, vocabulary)).toBe(want);
});

test("keys that may be data are not shown", () => {
  expect(["waId", "X-Trace", "created_at", "id"].map(shownKey)).toEqual(["waId", "X-Trace", "created_at", "id"]);
  expect(
    ["+15550100142", "15550100142", "Ada", "ADA LOVELACE", "EMMY", "ada@example.com", "k15550100142"].map(shownKey),
  ).toEqual(Array.from({ length: 7 }, () => "*"));
  expect(shownMediaType("Text/HTML; charset=utf-8")).toBe("text/html");
  expect(shownMediaType("Ada Lovelace")).toBe("an unreadable media type");
});

test("secrets are taken out of whatever text they got into", () => {
  expect(withoutSecrets("key fiq_1234, to +15550100142 (15550100142)", ["fiq_1234", "+15550100142"])).toBe(
    "key [redacted], to [redacted] ([redacted])",
  );
});
