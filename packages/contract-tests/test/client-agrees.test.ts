// Each built client and the spec it is judged by say the same of what goes over the wire: the operations, the key, where
// errors keep their parts, how deliveries are signed, and what there is to be met at all.
import { isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "vitest";
import type { SignedWebhook, SignOptions, VerifyOptions, WebhookHeaders } from "@waypost/flownally/webhooks";
import { documentedIn } from "../src/agreement/documented.ts";
import { fullCall } from "../src/agreement/full-call.ts";
import { isAt, observe, shippedDescription } from "../src/agreement/observed.ts";
import { secretFor, signedHeaders } from "../src/agreement/signature.ts";
import { arrayOf, at, objectOf, textOf } from "../src/json.ts";
import { titleOf, type ProviderCase } from "../src/providers.ts";
import { findOutline, readOutline } from "../src/spec/outline.ts";
import { providerTable } from "../src/table.ts";

/** What any provider's entry comes down to that signs. */
interface Signing {
  readonly signWebhook: (payload: string, options: SignOptions) => Promise<SignedWebhook>;
  readonly verifyWebhook: (
    body: string,
    headers: WebhookHeaders,
    options: VerifyOptions,
  ) => Promise<{ readonly id?: string }>;
}

describe.each(providerTable())("$name", (provider) => {
  const { api, methods } = provider;
  const outline = readOutline(api.bundled);

  const [method] = methods;
  if (method === undefined) throw new Error(`the spec of ${api.client.id} has no operation`);

  test("the client calls the server that the spec names, with the key where the spec wants it", async () => {
    const { sent } = await observe(api, methods, method, { status: 400, body: {} });
    expect(sent).toHaveLength(1);
    expect(isAt(sent[0]?.url ?? "", api.baseUrl, findOutline(outline, method.operation).path)).toBe(true);
    const { auth } = api;
    const [name, value] = auth.scheme === "bearer" ? ["authorization", "Bearer test-key"] : [auth.name, "test-key"];
    expect(sent[0]?.headers.get(name)).toBe(value);
  });

  test.each(methods.map((each) => ({ title: titleOf(each), each })))(
    "$title sends each parameter where the spec has it, and asks for what the spec answers with",
    async ({ each }) => {
      const operation = findOutline(outline, each.operation);
      const { args, query, headers } = fullCall(api.bundled, operation, each);
      const { sent } = await observe(api, methods, each, { status: 400, body: {} }, { args });
      const [{ url, headers: given } = { url: "", headers: new Headers() }] = sent;
      const names = new Set([...new URL(url).searchParams.keys()].map((name) => name.replace(/\[.*$/, "")));
      expect([...names].toSorted()).toEqual(query);
      expect(headers.filter((name) => !given.has(name))).toEqual([]);
      const types = operation.responses.flatMap(({ body }) => body?.mediaType ?? []);
      expect(types.filter((type) => !isAccepted(given.get("accept") ?? "", type))).toEqual([]);
    },
  );

  const { requestIdHeader, ...pointers } = api.errors;
  const parts = Object.entries(pointers).flatMap(([part, places]) => places.map((pointer) => ({ part, pointer })));

  test.each(parts)("the client reads an error's $part at $pointer", async ({ part, pointer }) => {
    const { error } = await observe(api, methods, method, { status: 400, body: bodyWith(pointer, "it stands here") });
    // A message has more in it: which call it was, and the status.
    expect(String(Reflect.get(Object(error), part))).toContain("it stands here");
    // Of the parts that are read elsewhere there is none.
    const others = parts.filter((each) => each.part !== part && each.part !== "message");
    const free = others.filter((each) => !parts.some((one) => one.part === each.part && one.pointer === pointer));
    expect(free.filter((each) => Reflect.get(Object(error), each.part) !== undefined)).toEqual([]);
  });

  test("of the errors that the spec shows the client reads what the spec names, and nothing else", async () => {
    const shown = methods.flatMap(({ examples }) => examples.errors.flatMap((each) => each.examples));
    const bodies = new Map(shown.map(({ value }) => [JSON.stringify(value), marked(value)]));
    const wrong: unknown[] = [];
    for (const body of bodies.values()) {
      const { error } = await observe(api, methods, method, { status: 400, body });
      const first = (places: readonly string[] = []): unknown =>
        places.map((pointer) => at(body, pointer)).find((value) => value !== undefined && value !== null);
      const wanted = {
        code: first(api.errors.code),
        details: first(api.errors.details),
        requestId: first(api.errors.requestId),
      };
      const { code, details, requestId, message } = Object(error);
      // A message also has the code in it, and what was wrong with which field.
      const known = JSON.stringify([wanted, first(api.errors.message)]);
      const foreign = marksIn(String(message)).filter((mark) => !marksIn(known).includes(mark));
      if (!isDeepStrictEqual({ code, details, requestId }, wanted) || foreign.length > 0)
        wrong.push({ body, message, code, details, requestId });
    }
    expect(wrong).toEqual([]);
  });

  test("the client reads a request's id from the header that the spec names, or from none", async () => {
    const headers = { [requestIdHeader ?? "x-request-id"]: "request_1" };
    const { error } = await observe(api, methods, method, { status: 400, body: {}, headers });
    expect(Reflect.get(Object(error), "requestId")).toBe(requestIdHeader && "request_1");
  });

  test("what the client's own description documents is what there is", async () => {
    expect(documentedIn(api.bundled)).toEqual(documentedIn(await shippedDescription(api)));
  });

  // A client sends its key with every call.
  test("an operation asks for a key if it refuses those without", () => {
    const keyless = outline.operations.filter(({ id }) => !asksForKey(provider, id)).map(({ id }) => id);
    const unrefused = outline.operations.filter(({ responses }) => !responses.some(({ status }) => status === "401"));
    expect(keyless).toEqual(unrefused.map(({ id }) => id));
  });

  const { webhooks } = api;
  if (webhooks === undefined || webhooks.scheme === "none") return;
  const [event] = webhooks.events;
  const payload = event?.deliveries[0]?.examples[0]?.value;
  const body = JSON.stringify(payload);
  const id = textOf(at(payload, webhooks.id ?? "/")) ?? "delivery_1";
  const delivery = { body, id, timestamp: 1_800_000_000, event: event?.type ?? "" };
  const { written: secret, key } = secretFor(webhooks, "a secret of thirty-two characters");
  const entry = async (): Promise<Signing> => import(`${api.client.packageName}/webhooks`);

  test("the client signs deliveries as the spec says", async () => {
    const { signWebhook } = await entry();
    const { headers } = await signWebhook(body, { secret, id, timestamp: delivery.timestamp });
    const { "content-type": _type, ...rest } = lowerCased(headers);
    expect(rest).toEqual(signedHeaders(webhooks, key, delivery));
  });

  test("the client accepts what is signed as the spec says, for as long as it says", async () => {
    const { verifyWebhook } = await entry();
    const headers = { "content-type": "application/json", ...signedHeaders(webhooks, key, delivery) };
    const age = webhooks.toleranceSeconds ?? 300;
    const received = await verifyWebhook(body, headers, { secret, now: () => (delivery.timestamp + age) * 1000 });
    expect(received.id).toBe(webhooks.signed.includes("{id}") || webhooks.id !== undefined ? id : undefined);
    if (!webhooks.signed.includes("{timestamp}")) return;
    const later = { secret, now: () => (delivery.timestamp + age + 1) * 1000 };
    await expect(verifyWebhook(body, headers, later)).rejects.toMatchObject({ name: "WebhookVerificationError" });
  });

  test("every header that a delivery is read by is declared for every webhook, and the signature always there", () => {
    const { signature, ...others } = webhooks.headers;
    const wanted = Object.values(others).map((name) => name.toLowerCase());
    const lacking = outline.webhooks.filter(({ headers }) => {
      const declared = headers.filter(({ in: place }) => place === "header");
      const names = declared.map((each) => each.name.toLowerCase());
      const signed = declared.find((each) => each.name.toLowerCase() === signature.toLowerCase());
      return signed?.isRequired !== true || wanted.some((name) => !names.includes(name));
    });
    expect(lacking.map(({ name }) => name)).toEqual([]);
  });
});

/** Whether a client that asks for JSON, say, can read it: JSON goes by many names. */
function isAccepted(accept: string, mediaType: string): boolean {
  const family = /[/+]json\b/.test(mediaType) ? "application/json" : mediaType;
  return accept.includes("*/*") || accept.includes(family);
}

/** The same body with a text of its own in each place that had one. */
function marked(body: unknown): unknown {
  let count = 0;
  return JSON.parse(JSON.stringify(body), (_, value: unknown) =>
    typeof value === "string" ? `mark-${(count += 1)}` : value,
  );
}

function marksIn(text: string): string[] {
  return text.match(/mark-\d+/g) ?? [];
}

/** A body with a value at a pointer, and nothing else. */
function bodyWith(pointer: string, value: unknown): unknown {
  return pointer
    .split("/")
    .slice(1)
    .toReversed()
    .reduce<unknown>((inner, key) => ({ [key]: inner }), value);
}

/** Whether the spec asks for a key; what an operation says itself goes before what the document says. */
function asksForKey({ api }: ProviderCase, id: string): boolean {
  const operations = Object.values(objectOf(api.bundled.paths)).flatMap((item) =>
    Object.values(objectOf(item)).map(objectOf),
  );
  const operation = operations.find((each) => each["operationId"] === id);
  return arrayOf(operation?.["security"] ?? api.bundled.security).length > 0;
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
