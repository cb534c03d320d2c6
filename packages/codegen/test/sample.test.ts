import { expect, test } from "vitest";
import type { Api, Method } from "../src/index.js";
import { allMethods, exampleArguments, sampleCall, sampleWebhook } from "../src/index.js";
import { fixtureApi } from "./support/fixtures.js";

test("a call without arguments", async () => {
  expect(sampleCall(method(await fixtureApi("whole-client"), "ping"))).toMatchInlineSnapshot(`
    "import { Acme } from "@waypost/acme";

    const acme = new Acme();

    await acme.ping();
    "
  `);
});

test("a call with a body", async () => {
  expect(sampleCall(method(await fixtureApi("whole-client"), "parcels.send"))).toMatchInlineSnapshot(`
    "import { Acme } from "@waypost/acme";

    const acme = new Acme();

    const result = await acme.parcels.send({ to: "Ada" });
    "
  `);
});

test("a list", async () => {
  expect(sampleCall(method(await fixtureApi("query-variants"), "books.search"))).toMatchInlineSnapshot(`
    "import { Acme } from "@waypost/acme";

    const acme = new Acme();

    for await (const item of acme.books.search({ q: "sea" })) {
      console.log(item);
    }
    "
  `);
});

test("path parameters and required parameters", async () => {
  expect(sampleCall(method(await fixtureApi("parameters"), "members.update"))).toMatchInlineSnapshot(`
    "import { Acme } from "@waypost/acme";

    const acme = new Acme();

    await acme.members.update("t_1", 7, "work");
    "
  `);
});

test("a parameter that the client is given once, where the operation requires it", async () => {
  expect(sampleCall(method(await fixtureApi("client-params"), "things.list"))).toMatchInlineSnapshot(`
    "import { Acme } from "@waypost/acme";

    const acme = new Acme({ tenantId: "t_1" });

    const result = await acme.things.list();
    "
  `);
});

test("a webhook that is signed", async () => {
  expect(sampleWebhook(await fixtureApi("webhooks-hmac"))).toMatchInlineSnapshot(`
    "import { isWebhookVerificationError, verifyWebhook } from "@waypost/acme/webhooks";

    const secret = process.env["ACME_WEBHOOK_SECRET"] ?? "";

    export async function POST(request: Request): Promise<Response> {
      try {
        const event = await verifyWebhook(await request.arrayBuffer(), request.headers, { secret });
        if (event.type === "parcel.sent") console.log(event.payload);
        return new Response(null, { status: 204 });
      } catch (error) {
        if (!isWebhookVerificationError(error)) throw error;
        return new Response(null, { status: 400 });
      }
    }
    "
  `);
});

test("a webhook that is not signed, and another event than the first", async () => {
  expect(sampleWebhook(await fixtureApi("webhooks-unsigned"), "came")).toMatchInlineSnapshot(`
    "import { isWebhookVerificationError, parseWebhook } from "@waypost/acme/webhooks";

    export async function POST(request: Request): Promise<Response> {
      try {
        const event = parseWebhook(await request.arrayBuffer());
        if (event.type === "came") console.log(event.payload);
        return new Response(null, { status: 204 });
      } catch (error) {
        if (!isWebhookVerificationError(error)) throw error;
        return new Response(null, { status: 400 });
      }
    }
    "
  `);
});

test("no webhook to show", async () => {
  expect(sampleWebhook(await fixtureApi("whole-client"))).toBeUndefined();
  expect(sampleWebhook(await fixtureApi("webhooks-hmac"), "parcel.found")).toBeUndefined();
});

test("a file", async () => {
  expect(sampleCall(method(await fixtureApi("multipart"), "files.upload"))).toMatchInlineSnapshot(`
    "import { Acme } from "@waypost/acme";
    import { fileFromPath } from "@waypost/acme/node";

    const acme = new Acme();

    const result = await acme.files.upload({ file: await fileFromPath("document.pdf"), title: "Logo" });
    "
  `);
});

test("a variant shows its own example, without the tag", async () => {
  const api = await fixtureApi("body-variants");
  const send = method(api, "messages.sendText");
  expect(send.examples.requests.map(({ name }) => name)).toEqual(["greeting", "short"]);
  expect(exampleArguments(send)).toEqual({ path: [], input: { to: "Ada", text: "Good morning" } });
  expect(exampleArguments(send, "short")).toEqual({ path: [], input: { to: "Ada", text: "Hi" } });
  expect(sampleCall(send)).toMatchInlineSnapshot(`
    "import { Acme } from "@waypost/acme";

    const acme = new Acme();

    const result = await acme.messages.sendText({ to: "Ada", text: "Good morning" });
    "
  `);
});

test("what contract tests need of a method", async () => {
  const { examples } = method(await fixtureApi("whole-client"), "parcels.send");
  expect(examples).toMatchInlineSnapshot(`
    {
      "errors": [
        {
          "examples": [
            {
              "name": "badKey",
              "value": {
                "error": {
                  "code": "bad_key",
                  "message": "Unknown key.",
                },
              },
            },
          ],
          "mediaType": "application/json",
          "status": "401",
        },
      ],
      "parameters": {},
      "requests": [
        {
          "name": "ordinary",
          "summary": "To a person",
          "value": {
            "to": "Ada",
          },
        },
      ],
      "required": [],
      "success": {
        "examples": [
          {
            "name": "booked",
            "value": {
              "id": "p_1",
              "to": "Ada",
            },
          },
        ],
        "mediaType": "application/json",
        "status": "201",
      },
    }
  `);
});

test("the examples of a variant's answer come in its own order", async () => {
  const api = await fixtureApi("query-variants");
  const names = (id: string): string[] => method(api, id).examples.success.examples.map(({ name }) => name);
  expect([names("books.search"), names("authors.find")]).toEqual([["books"], ["author"]]);
});

function method(api: Api, id: string): Method {
  const found = allMethods(api).find(({ operation }) => operation.id === id);
  if (!found) throw new Error(`no method ${id}`);
  return found;
}
