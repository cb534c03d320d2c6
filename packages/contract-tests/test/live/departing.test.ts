// A server that answers as FlowIQ's spec says, and then one that departs from it in ten known ways: all ten are found, at
// the line of the spec that says otherwise, and nothing else is.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { at, isObject } from "../../src/json.ts";
import { contractLive, foundIn } from "./command.ts";
import { json, startServer, type LocalServer } from "./server.ts";

const spec: unknown = JSON.parse(
  readFileSync(fileURLToPath(import.meta.resolve("@waypost/flowiq/openapi.json")), "utf8"),
);
const environment = { FLOWIQ_API_KEY: "fiq_departing", FLOWIQ_TENANT_ID: "bloom" };
const limits = { "x-ratelimit-limit": "100", "x-ratelimit-remaining": "97", "x-ratelimit-reset": "1783697100" };

/** An answer that a departure may change in place. */
interface Draft {
  status: number;
  readonly headers: Record<string, string>;
  body: unknown;
}

interface Departure {
  /** As `foundIn` names it. */
  readonly finding: string;
  /** Which answer, as the server below names them. */
  readonly answer: string;
  readonly change: (draft: Draft) => void;
}

const departures: readonly Departure[] = [
  {
    finding: "undocumented-field contacts.list /contacts/1/loyalty_tier",
    answer: "contacts 1",
    change: ({ body }) => void (objectAt(body, "/contacts/1")["loyalty_tier"] = "gold"),
  },
  {
    finding: "missing-header contacts.list X-RateLimit-Reset",
    answer: "contacts 1",
    change: ({ headers }) => void delete headers["x-ratelimit-reset"],
  },
  {
    finding: "undocumented-status contacts.list",
    answer: "contacts 2",
    change: (draft) => void (draft.status = 206),
  },
  {
    finding: "unknown-value conversations.messages /messages/1/sender_type",
    answer: "conversation-messages 1",
    change: ({ body }) => void (objectAt(body, "/messages/1")["sender_type"] = "bot-telegram"),
  },
  {
    finding: "undocumented-header conversations.messages x-request-id",
    answer: "conversation-messages 1",
    change: ({ headers }) => void (headers["x-request-id"] = "4bf92f35"),
  },
  {
    finding: "undocumented-media-type conversations.messages",
    answer: "conversation-messages 2",
    change: ({ headers }) => void (headers["content-type"] = "text/html; charset=utf-8"),
  },
  {
    finding: "unknown-error-code contacts.findByPhone /error",
    answer: "find-by-phone 1",
    change: (draft) => {
      draft.status = 404;
      draft.body = { success: false, error: "Contact archived" };
    },
  },
  {
    finding: "wrong-type contacts.retrieve /contact/blocked",
    answer: "contact 1",
    change: ({ body }) => void (objectAt(body, "/contact")["blocked"] = "no"),
  },
  {
    finding: "missing-field contacts.retrieve /contact/whatsapp_id",
    answer: "contact 1",
    change: ({ body }) => void delete objectAt(body, "/contact")["whatsapp_id"],
  },
  {
    finding: "broken-constraint contacts.retrieve /contact/created_at",
    answer: "contact 1",
    change: ({ body }) => void (objectAt(body, "/contact")["created_at"] = "last Tuesday"),
  },
];

/** FlowIQ with the departures given. */
function flowiq(wanted: readonly Departure[]): Promise<LocalServer> {
  return startServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://local");
    const name = searchParams.get("action") ?? pathname.slice(1);
    const answer = `${name} ${searchParams.get("page") ?? 1}`;
    const draft: Draft = { status: 200, headers: { ...limits }, body: example(answer) };
    for (const { change } of wanted.filter((each) => each.answer === answer)) change(draft);
    json(response, draft.body, draft.status, draft.headers);
  });
}

function example(answer: string): unknown {
  const names: Readonly<Record<string, string>> = {
    "contacts 1": "ContactsFirstPage",
    "contacts 2": "ContactsLastPage",
    "conversation-messages 1": "MessagesFirstPage",
    "conversation-messages 2": "MessagesLastPage",
    "find-by-phone 1": "ContactFound",
    "contact 1": "ContactRetrieved",
  };
  const value = at(spec, `/components/examples/${names[answer]}/value`);
  if (value === undefined) throw new Error(`nobody was expected to ask for ${answer}`);
  return structuredClone(value);
}

function objectAt(body: unknown, pointer: string): Record<string, unknown> {
  const found = at(body, pointer);
  if (!isObject(found)) throw new Error(`no object at ${pointer}`);
  return found;
}

test("a server that keeps to the spec has no drift", async () => {
  const server = await flowiq([]);
  const { code, stdout } = await contractLive(["flowiq", "--base-url", server.url, "--format", "json"], environment);
  await server.stop();
  expect(foundIn(stdout)).toEqual([]);
  expect(code).toBe(0);
});

test("ten departures are ten findings", async () => {
  const server = await flowiq(departures);
  const { code, stdout } = await contractLive(["flowiq", "--base-url", server.url, "--format", "json"], environment);
  await server.stop();
  expect(departures).toHaveLength(10);
  expect(foundIn(stdout).toSorted()).toEqual(departures.map(({ finding }) => finding).toSorted());
  expect(code).toBe(1);
});

test.each(departures)("alone: $finding", async ({ finding, answer, change }) => {
  const server = await flowiq([{ finding, answer, change }]);
  const args = ["flowiq", "--base-url", server.url, "--format", "json"];
  const { stdout } = await contractLive(args, environment);
  await server.stop();
  expect(foundIn(stdout)).toEqual([finding]);
});

test("each finding names the line of the spec that says otherwise", async () => {
  const server = await flowiq(departures);
  const { stdout } = await contractLive(["flowiq", "--base-url", server.url, "--format", "json"], environment);
  await server.stop();
  const { findings }: { findings: { rule: string; place: { file: string; line: number } }[] } = JSON.parse(stdout);
  const lines = findings.map(({ rule, place }) => {
    const text = readFileSync(new URL(`../../../../${place.file}`, import.meta.url), "utf8").split("\n");
    return `${rule} ${place.file.replace("specs/flowiq/", "")} ${text[place.line - 1]?.trim()}`;
  });
  expect(lines.toSorted()).toMatchInlineSnapshot(`
    [
      "broken-constraint components/schemas/ContactRecord.yaml format: date-time",
      "missing-field components/schemas/ContactRecord.yaml required: [id, whatsapp_id, created_at]",
      "missing-header paths/conversations.yaml X-RateLimit-Reset:",
      "undocumented-field components/schemas/Contact.yaml properties:",
      "undocumented-header paths/conversations.yaml "200":",
      "undocumented-media-type paths/conversations.yaml "200":",
      "undocumented-status paths/conversations.yaml responses:",
      "unknown-error-code components/schemas/ErrorBody.yaml x-extensible-enum:",
      "unknown-value components/schemas/ConversationMessage.yaml x-extensible-enum: [user-whatsapp, bot-whatsapp, human-whatsapp, system]",
      "wrong-type components/schemas/ContactRecord.yaml type: boolean",
    ]
  `);
});
