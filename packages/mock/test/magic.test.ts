// The README lists the numbers; this holds the list against the specs, and the mock against both.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startMock, type Mock } from "../src/index.js";
import { idsOf, readOperations, type Operation } from "../src/operation.js";
import { bundledSpecs } from "../src/specs.js";
import { send } from "./support.js";
import { keys } from "./test-keys.js";

interface Listed {
  readonly provider: string;
  readonly id: string;
  /** As the README writes it: `+15550000404`, or the end of an id. */
  readonly number: string;
  readonly name: string;
}

async function readList(): Promise<Listed[]> {
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const [, section = ""] = /What the specs document today.*?\n\n(.*?)\n\n/s.exec(readme) ?? [];
  return section.split(/^- /m).flatMap((item) => {
    const [, provider = "", operations = "", numbers = ""] =
      /^(\w+) (.*?): (.*)$/s.exec(item.replaceAll(/\s+/g, " ")) ?? [];
    const ids = [...operations.matchAll(/`([\w.]+)`/g)].map(([, id = ""]) => id);
    const listed = [...numbers.matchAll(/`([^`]+)` (\w+)/g)];
    return ids.flatMap((id) => listed.map(([, number = "", name = ""]) => ({ provider, id, number, name })));
  });
}

const listed = await readList();
const operations = new Map<string, readonly Operation[]>();
for (const provider of new Set(listed.map((each) => each.provider))) {
  const text = await readFile(join(bundledSpecs, `${provider}.json`), "utf8");
  operations.set(provider, readOperations(JSON.parse(text)));
}

function operationOf({ provider, id }: Listed): Operation | undefined {
  return operations.get(provider)?.find((each) => idsOf(each).includes(id));
}

/** A good request of an operation, with that number in it. */
function requestOf(id: string, provider: string, number: string): [line: string, body?: object] {
  const phone = encodeURIComponent(number);
  const lead = `00000000-0000-4000-8000-${number.replace("…-", "")}`;
  const channel = "clw9b6g2c000108jr7t4xh8ny";
  const requests: Record<string, [string, object?]> = {
    "flowella messages.send": ["POST /messages", { to: number, text: "Hello" }],
    "flowella templates.send": [
      "POST /templates/send",
      { templateId: "welcome", whatsappChannelId: channel, recipients: [{ phone: number }] },
    ],
    "flowella contacts.upsert": ["POST /contacts", { phone: number }],
    "flowella optOuts.set": ["POST /opt-outs", { action: "set", whatsappChannelId: channel, phone: number }],
    "flowella optOuts.clear": ["POST /opt-outs", { action: "clear", whatsappChannelId: channel, phone: number }],
    "flowestate leads.create": ["POST /leads", { phone: number }],
    "flowestate whatsapp.send": [
      "POST /whatsapp/send",
      { leadId: lead, whatsappAccountId: lead.replace("0155", "0000"), message: "Hello" },
    ],
    "flowiq conversations.messages": [`GET /conversations?whatsappNumber=${phone}`],
    "flowiq contacts.list": [`GET /conversations?action=contacts&search=${phone}`],
    "flowiq contacts.findByPhone": [`GET /conversations?action=find-by-phone&whatsappNumber=${phone}`],
    "flowiq contacts.retrieve": [`GET /contact?tenantId=bloom&phone_number=${phone}`],
    "flowiq contacts.create": ["POST /contact", { phone_number: number }],
    "flowiq messages.send": ["POST /send-whatsapp", { phone_number: number, message_type: "text", text: "Hello" }],
    "flowiq templates.send": ["POST /send-template", { templateName: "hi", whatsappNumber: number }],
    "flownally messages.send": [
      "POST /messages",
      {
        recipient: { type: "channel", channel: "whatsapp", externalId: number },
        content: { type: "text", text: { body: "Hi" } },
      },
    ],
  };
  const request = requests[`${provider} ${id}`];
  if (request === undefined) throw new Error(`The test knows no request for ${provider} ${id}`);
  return request;
}

for (const stateful of [false, true]) {
  let mock: Mock;
  beforeAll(async () => {
    mock = await startMock({ stateful });
  });
  afterAll(() => mock.stop());

  test.for(listed)(`stateful ${stateful}: $provider $id: $number is $name`, async ({ provider, id, number, name }) => {
    const [line, body] = requestOf(id, provider, number);
    const [method = "", path = ""] = line.split(" ");
    const answer = await send(mock.baseUrls[provider] + path, {
      method,
      headers: { authorization: `Bearer ${keys[provider]}`, ...(body && { "content-type": "application/json" }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const status = Number(number.slice(-3));
    const example = operationOf({ provider, id, number, name })?.responses.get(String(status))?.examples.get(name);
    expect(example).toBeDefined();
    expect(answer).toMatchObject({ status, body: example, violations: [] });
  });
}

test("the list has every documented error of these operations", () => {
  for (const each of listed) {
    const documented = [...(operationOf(each)?.responses ?? [])].flatMap(([status, { examples }]) =>
      /^[45]\d\d$/.test(status) ? [...examples.keys()].map((name, place) => `${place}0${status} ${name}`) : [],
    );
    const told = listed.filter(({ provider, id }) => provider === each.provider && id === each.id);
    expect(told.map(({ number, name }) => `${number.slice(-5)} ${name}`).toSorted()).toEqual(documented.toSorted());
  }
  expect(listed.length).toBeGreaterThan(50);
});

test("a number that the operation has no error for is a number like others", async () => {
  const mock = await startMock({ providers: ["flowella"] });
  const ask = async (to: string) =>
    (
      await send(`${mock.baseUrls["flowella"]}/messages`, {
        method: "POST",
        headers: { authorization: "Bearer flo_x", "content-type": "application/json" },
        body: JSON.stringify({ to, text: "Call +15550000404" }),
      })
    ).status;
  expect(await ask("+15550000409")).toBe(200);
  expect(await ask("+15550090400")).toBe(200);
  expect(await ask("+1 (555) 000-0402")).toBe(402);
  await mock.stop();
});
