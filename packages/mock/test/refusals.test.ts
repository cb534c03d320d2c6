// What is wrong with a request decides on the refusal, as far as the provider tells one from another.
import { afterAll, beforeAll, expect, test } from "vitest";
import { startMock, type Mock } from "../src/index.js";
import { send, type Reaction } from "./support.js";
import { keys } from "./test-keys.js";

let mock: Mock;
beforeAll(async () => {
  mock = await startMock();
});
afterAll(() => mock.stop());

function call(provider: string, line: string, body?: object): Promise<Reaction> {
  const [method = "", path = ""] = line.split(" ");
  const headers = { authorization: `Bearer ${String(keys[provider])}`, "content-type": "application/json" };
  return send(mock.baseUrls[provider] + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
}

const unsendable = { leadId: "lead_1", whatsappAccountId: crypto.randomUUID(), message: "" };

test.each([
  ["POST /leads", { email: "x" }, "email: Invalid email"],
  ["POST /leads", { email: "a@b.co", phone: "5".repeat(51) }, "phone: Must have at most 50 characters"],
  ["POST /leads", { firstName: "Ada" }, "email: Email or phone is required"],
  ["POST /leads", { email: "", phone: "" }, "email: Email or phone is required"],
  ["POST /leads", { email: "a@b.co", status: "NEW", score: "1" }, "status: Invalid option; score: Invalid type"],
  ["POST /sequences", {}, "name: Required"],
  ["POST /projects", { name: "P", units: [{ price: 1 }] }, "units.0.name: Required"],
  ["POST /whatsapp/send", unsendable, "leadId: Invalid uuid; message: Must have at least 1 character"],
  ["PUT /leads/3a5e8c72-19d4-4fb6-8e07-d1c6b2f9a485", {}, "body: At least one field is required"],
  ["GET /leads?limit=0", undefined, "limit: Invalid value"],
])("flowestate, %s %j: %s", async (line, body, told) => {
  const answer = await call("flowestate", line, body);
  const error = { code: "VALIDATION_ERROR", message: `Validation error: ${told}` };
  expect(answer).toMatchObject({ status: 400, body: { error } });
});

const to = { phone_number: "15550100142" };

test.each([
  ["POST /send-whatsapp", { ...to, message_type: "sticker" }, "Invalid message type", /./],
  ["POST /send-whatsapp", { message_type: "text", text: "Hi" }, "Missing required field", /phone_number/],
  ["POST /send-whatsapp", to, "Missing required field", /message_type/],
  ["POST /send-whatsapp", { ...to, message_type: "text" }, "Missing required field", /text/],
  ["POST /send-whatsapp", { ...to, message_type: "image" }, "Missing required field", /media_url/],
  ["POST /send-whatsapp", { ...to, message_type: "location", location: {} }, "Missing required field", /latitude/],
  ["POST /contact", { name: "Ada" }, "Missing required field", /phone_number/],
  ["POST /contact", { phone_number: "12345", name: "Ada" }, "Invalid phone number", /./],
  ["GET /conversations?action=nothing", undefined, "Invalid action", /./],
])("flowiq, %s %j: %s", async (line, body, error, words) => {
  expect(await call("flowiq", line, body)).toMatchObject({
    status: 400,
    body: { error, message: expect.stringMatching(words) },
  });
});

test("no key comes before all that is wrong", async () => {
  const answer = await send(`${mock.baseUrls["flowestate"]}/leads`, { method: "POST" });
  expect(answer).toMatchObject({ status: 401, body: { error: { code: "UNAUTHORIZED" } } });
});

test("a refusal that is asked for is the one that comes", async () => {
  mock.reply("leads.create", { status: 400, example: "missingContact" });
  expect(await call("flowestate", "POST /leads", { email: "x" })).toMatchObject({
    body: { error: { message: "Validation error: email: Email or phone is required" } },
  });
});

test.each([
  ["flowella", "/contacts?limit=", "limit"],
  ["flowella", "/contacts?limit=1e1", "limit"],
  ["flowella", "/contacts?limit=0x10", "limit"],
  ["flowella", "/contacts?limit=%205", "limit"],
  ["flowella", "/conversations?status=", "status"],
  ["flowestate", "/leads?offset=", "offset"],
  ["flownally", "/contacts?archived=", "archived"],
  ["flownally", "/teams?pageSize=1e1", "pageSize"],
])("%s, %s is no value", async (provider, path, name) => {
  const answer = await call(provider, `GET ${path}`);
  expect([400, 422]).toContain(answer.status);
  expect(answer.violations).toMatchObject([{ location: ["request", "query", name], code: "type" }]);
});

test("a text may be empty, and a number be written as numbers are", async () => {
  for (const line of ["/leads?query=", "/leads?limit=25&offset=0", "/leads?limit=1000"]) {
    expect(await call("flowestate", `GET ${line}`)).toMatchObject({ status: 200, violations: [] });
  }
});
