import { expect, test } from "vitest";
import { problems } from "./support.ts";

const check = (document: { readonly [name: string]: unknown }) => problems("operation-id-shape", document);

test.each(["ping", "contacts.list", "optOuts.set", "eventTypes.list2"])("%s is an operationId", async (operationId) => {
  expect(await check({ paths: { "/a": { get: { operationId } } } })).toEqual([]);
});

test.each(["Contacts.list", "contacts.List", "contacts.list.all", "list_contacts", "contacts-list", "contacts.", ""])(
  "%j is none",
  async (operationId) => {
    expect(await check({ paths: { "/a": { get: { operationId } } } })).toEqual([
      `#/paths/~1a/get/operationId: Rename \`${operationId}\` to the form \`resource.method\`, in camelCase with at most one dot.`,
    ]);
  },
);

test("an operation and a variant without one are found", async () => {
  const variants = {
    in: "query",
    name: "action",
    methods: { set: { operationId: "a.set" }, clear: { operationId: "clear it" }, none: {} },
  };
  expect(await check({ paths: { "/a": { get: { "x-sdk-variants": variants } } } })).toEqual([
    "#/paths/~1a/get: Add an `operationId` of the form `resource.method`, such as `contacts.list`.",
    "#/paths/~1a/get/x-sdk-variants/methods/clear/operationId: Rename `clear it` to the form `resource.method`, in camelCase with at most one dot.",
    "#/paths/~1a/get/x-sdk-variants/methods/none: Add an `operationId` of the form `resource.method`, such as `contacts.list`.",
  ]);
});

test("a webhook is named after its event, dots included", async () => {
  const webhooks = {
    "message.sent": { post: { operationId: "webhooks.message.sent" } },
    "message.read": { post: { operationId: "webhooks.messageRead" } },
  };
  expect(await check({ webhooks })).toEqual([
    "#/webhooks/message.read/post: Write `operationId: webhooks.message.read`, after the event that is delivered.",
  ]);
});
