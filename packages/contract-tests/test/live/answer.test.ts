// What is said of an answer as a whole. That nothing is invented: every answer that a spec shows, with every status and
// example, is judged to be as it says. That each kind of departure is found: a table.
import { describe, expect, test } from "vitest";
import { judgeAnswer } from "../../src/live/drift/answer.ts";
import type { Exchange } from "../../src/live/exchange.ts";
import type { Response } from "../../src/spec/bodies.ts";
import { exchange, loadProvider, providerNames } from "./support.ts";

describe.each(providerNames)("%s", (name) => {
  test("every answer that the spec shows is as it says", async () => {
    const { law } = await loadProvider(name);
    let judged = 0;
    for (const { method, path, responses } of law.outline.operations) {
      for (const response of responses.filter(({ status }) => status !== "default")) {
        const bodies = response.body?.examples.map(({ value }) => value) ?? [undefined];
        for (const body of bodies) {
          const { departures } = judgeAnswer(law, exchange(path, body, { method, ...headOf(response) }));
          expect(departures).toEqual([]);
          judged += 1;
        }
      }
    }
    expect(judged).toBeGreaterThan(40);
  });
});

function headOf({ status, headers, body }: Response): Pick<Exchange, "status" | "headers"> {
  const documented = headers.map(({ name, example }) => [name.toLowerCase(), String(example)]);
  const mediaType = body === undefined ? [] : [["content-type", `${body.mediaType}; charset=utf-8`]];
  return { status: Number(status), headers: Object.fromEntries([...documented, ...mediaType]) };
}

const flowella = await loadProvider("flowella");
const flownally = await loadProvider("flownally");
const ping = { ok: true, organizationId: "org" };

const cases: readonly { what: string; of?: typeof flowella; answer: Exchange; want: readonly string[] }[] = [
  {
    what: "a status that is not documented",
    answer: exchange("/ping", ping, { status: 503 }),
    want: ["undocumented-status  answered 503; the spec knows 200, 401, 429"],
  },
  {
    what: "a success that just `default` covers, where successes are listed",
    of: flownally,
    answer: exchange("/users/me", {}, { status: 206 }),
    want: ["undocumented-status  answered 206; the spec knows 200, 400, 401, 403, 429, default"],
  },
  {
    what: "nothing of a refusal that `default` covers",
    of: flownally,
    answer: exchange("/users/me", { type: "about:blank", title: "Busy", status: 503 }, { status: 503 }),
    want: [],
  },
  {
    what: "another media type",
    answer: exchange("/ping", "<html>", { headers: { "content-type": "text/html" } }),
    want: ["undocumented-media-type  came as text/html; the spec says application/json"],
  },
  {
    what: "no media type",
    answer: exchange("/ping", ping, { headers: {} }),
    want: ["undocumented-media-type  came as no media type; the spec says application/json"],
  },
  {
    what: "what is no JSON",
    answer: exchange("/ping", undefined, { body: Buffer.from("{") }),
    want: ["unreadable-body  is no JSON, though its media type says so"],
  },
  {
    what: "a body that ended early",
    answer: exchange("/ping", ping, { isWhole: false }),
    want: ["unreadable-body  ended early, or was too long to keep"],
  },
  {
    what: "no body where there should be one",
    answer: exchange("/ping", undefined),
    want: ["missing-body  came without a body; the spec has one"],
  },
  {
    what: "a body where there should be none",
    of: flownally,
    answer: exchange("/inboxes/ibx_1", { deleted: true }, { method: "DELETE", status: 204 }),
    want: ["undocumented-body  came with a body; the spec has none"],
  },
  {
    what: "an error code that is not known",
    answer: exchange("/ping", { error: { code: "KEY_EXPIRED", message: "Ada's key" } }, { status: 401 }),
    want: [
      expect.stringMatching(
        /^unknown-error-code \/error\/code is "KEY_EXPIRED", which is not among the \d+ known codes$/,
      ),
    ],
  },
  {
    what: "headers that a client could use, and no other ones",
    answer: exchange("/ping", ping, {
      headers: { "content-type": "application/json", "retry-after": "7", "x-request-id": "1", server: "x", etag: "y" },
    }),
    want: [
      "undocumented-header retry-after is sent, and is not in the spec",
      "undocumented-header x-request-id is sent, and is not in the spec",
    ],
  },
];

test.each(cases)("finds $what", ({ of = flowella, answer, want }) => {
  const { departures } = judgeAnswer(of.law, answer);
  expect(departures.map(({ rule, pointer, message }) => `${rule} ${pointer} ${message}`)).toEqual(want);
});

test("a query that several methods share is judged by the one that was called", async () => {
  const { law } = await loadProvider("flowiq");
  const lookup = { success: true, contact: {}, original_phone: "1", normalized_phone: "1" };
  const query = new URLSearchParams({ action: "contacts" });
  const headers = {
    "content-type": "application/json",
    "x-ratelimit-limit": "1",
    "x-ratelimit-remaining": "x",
    "x-ratelimit-reset": "1",
  };
  const { operationId, departures } = judgeAnswer(law, exchange("/conversations", lookup, { query, headers }));
  expect(operationId).toBe("contacts.list");
  expect(departures.map(({ rule, pointer }) => `${rule} ${pointer}`)).toEqual([
    "wrong-type X-RateLimit-Remaining",
    "missing-field /contacts",
    "missing-field /pagination",
    "missing-field /count",
    "undocumented-field /contact",
    "undocumented-field /original_phone",
    "undocumented-field /normalized_phone",
  ]);
});

test("a request to no operation of the spec is a fault of ours", () => {
  expect(() => judgeAnswer(flowella.law, exchange("/nowhere", {}))).toThrow("an operation that its spec does not have");
});
