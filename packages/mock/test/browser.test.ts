// The bundle for browsers, as `pnpm build` makes it.
import { readFile } from "node:fs/promises";
import { Flowella } from "@waypost/flowella";
import flowella from "@waypost/flowella/openapi.json" with { type: "json" };
import { setupServer } from "msw/node";
import { expect, onTestFinished, test } from "vitest";
import type * as Msw from "../src/msw.js";

const file = new URL("../dist/msw.browser.js", import.meta.url);
const { createMswMock }: typeof Msw = await import(file.href);

test("needs nothing that a browser has not", async () => {
  const code = await readFile(file, "utf8");
  // As minified code writes it.
  const imports = [...code.matchAll(/\bfrom"([^"]+)"/g)].map(([, name]) => name);
  expect(new Set(imports)).toEqual(new Set(["msw"]));
  expect(code).not.toMatch(/\bimport\(/);
});

test("answers, judges and remembers with the same Prism", async () => {
  const mock = await createMswMock({ specs: { flowella }, stateful: true, webhooks: { secret: "s" } });
  const server = setupServer(...mock.handlers);
  server.listen({ onUnhandledFrame: "error" });
  onTestFinished(() => server.close());
  const client = new Flowella({ apiKey: "flo_test", maxRetries: 0 });
  const contact = await client.contacts.upsert({ phone: "+15550100199", name: "Ada" });
  expect(await client.contacts.list({ limit: 1 })).toMatchObject({ items: [contact] });
  await expect(client.contacts.upsert({ phone: "1" })).rejects.toMatchObject({ status: 400 });
  expect(mock.requests.at(-1)?.violations).toMatchObject([
    { code: "minLength", location: ["request", "body", "phone"] },
  ]);
  await client.messages.send({ to: "+15550100199", text: "Hello" });
  await mock.clock.advance(1500);
  expect(mock.deliveries.map(({ event, violations }) => [event, violations])).toEqual([
    ["conversation.opened", []],
    ["message.sent", []],
    ["message.delivered", []],
  ]);
});

test("has no files to read specs from", async () => {
  await expect(createMswMock()).rejects.toThrow("A browser has no files: give the specs.");
  await expect(createMswMock({ specs: { flowella }, providers: ["flowiq"] })).rejects.toThrow(
    'There is no provider "flowiq". Choose from: flowella',
  );
});
