// Every event of every provider, with every example of its spec: delivered as the provider would, received at the
// package's own entry, told apart by its type. And whatever is not the provider's is refused.
import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { RawBody, SignedWebhook, SignOptions, VerifyOptions, WebhookHeaders } from "@waypost/flownally/webhooks";
import { reach } from "../src/coverage/reached.ts";
import { at } from "../src/json.ts";
import type { ProviderCase } from "../src/providers.ts";
import { providerTable } from "../src/table.ts";

type Webhooks = NonNullable<ProviderCase["api"]["webhooks"]>;
type SignedScheme = Exclude<Webhooks, { scheme: "none" }>;

/** What any provider's union of events comes down to. */
interface Event {
  readonly type: string;
  readonly payload: unknown;
}

/** A provider who signs. Its `signWebhook` is given texts, since which payloads it takes differs. */
interface Signing {
  readonly name: string;
  readonly scheme: SignedScheme;
  readonly entry: {
    readonly verifyWebhook: (body: RawBody, headers: WebhookHeaders, options: VerifyOptions) => Promise<Event>;
    readonly signWebhook: (payload: string, options: SignOptions) => Promise<SignedWebhook>;
    readonly isWebhookVerificationError: (error: unknown) => boolean;
  };
}

interface NotSigning {
  readonly name: string;
  readonly scheme: Webhooks;
  readonly entry: {
    readonly parseWebhook: (body: RawBody | object) => Event;
    readonly signWebhook: (payload: string) => Promise<SignedWebhook>;
    readonly WebhookVerificationError: new (...args: never[]) => Error;
  };
}

/** Seconds since 1970 at which deliveries are made and received. */
const now = 1_800_000_000;
const clock = { now: () => now * 1000 };

/** One example of one delivery. */
interface Case {
  readonly title: string;
  /** What coverage knows it by. */
  readonly example: string;
  readonly type: string;
  readonly payload: object;
}

function casesOf({ events }: Webhooks): Case[] {
  return events.flatMap(({ type, deliveries }) =>
    deliveries.flatMap(({ webhook, examples }) =>
      examples.map(({ name, value }) => ({
        title: `${webhook}, ${name}`,
        example: `webhook ${webhook} ${name}`,
        type,
        payload: objectFrom(value),
      })),
    ),
  );
}

function objectFrom(value: unknown): object {
  if (typeof value !== "object" || value === null) throw new Error("an event's example is no object");
  return value;
}

/** The same payload with another text where it names its event. */
function renamed(payload: object, pointer: string, name: string): object {
  const copy = structuredClone(payload);
  const keys = pointer.split("/");
  const last = keys.pop() ?? "";
  Reflect.set(objectFrom(at(copy, keys.join("/"))), last, name);
  return copy;
}

/** The body with one byte, in its middle, that is another. */
function damaged(body: string): Uint8Array {
  const bytes = new TextEncoder().encode(body);
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  return bytes;
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

const providers = providerTable();
const signing: Signing[] = [];
const notSigning: NotSigning[] = [];
for (const { name, api } of providers) {
  if (!api.webhooks) continue;
  // As a user imports it; a provider who is new here needs no line in this file.
  const entry = await import(`${api.client.packageName}/webhooks`);
  if (api.webhooks.scheme === "none") notSigning.push({ name, scheme: api.webhooks, entry });
  else signing.push({ name, scheme: api.webhooks, entry });
}

test("every webhook of every spec is an event, and has an example", () => {
  const here = (names: readonly string[]): string[] =>
    names.filter((name) => providers.some((each) => each.name === name));
  expect(signing.map(({ name }) => name)).toEqual(
    expect.arrayContaining(here(["flowella", "flowestate", "flownally"])),
  );
  expect(notSigning.map(({ name }) => name)).toEqual(expect.arrayContaining(here(["flowiq"])));
  for (const { api } of providers) {
    const deliveries = (api.webhooks?.events ?? []).flatMap((event) => event.deliveries);
    const described = Object.keys(api.bundled.webhooks ?? {});
    expect(deliveries.map(({ webhook }) => webhook).toSorted()).toEqual(described.toSorted());
    expect(deliveries.filter(({ examples }) => examples.length === 0)).toEqual([]);
  }
});

/** Secrets as each scheme writes them. */
function secretOf({ secret: { encoding, prefix = "" } }: SignedScheme, text: string): string {
  return prefix + (encoding === "base64" ? btoa(text) : text);
}

describe.each(signing)("$name", ({ name, scheme, entry }) => {
  const { verifyWebhook, signWebhook, isWebhookVerificationError } = entry;
  const secret = secretOf(scheme, "a secret of thirty-two characters");
  const isTimed = scheme.signed.includes("{timestamp}");
  const signatureHeader = scheme.headers.signature.toLowerCase();
  /** The signature, and what goes into it beside the body. */
  const neededHeaders = [
    signatureHeader,
    ...(scheme.signed.includes("{id}") ? [scheme.headers.id ?? ""] : []),
    ...(isTimed ? [scheme.headers.timestamp ?? ""] : []),
  ].map((header) => header.toLowerCase());

  /** Whether a delivery is not trusted; any other failure is the test's. */
  const isRefused = (received: Promise<unknown>): Promise<boolean> =>
    received.then(
      () => false,
      (error: unknown) => {
        if (!isWebhookVerificationError(error)) throw error;
        reach(name, "errors", "WebhookVerificationError");
        return true;
      },
    );

  describe.each(casesOf(scheme))("$title", ({ type, payload, example }) => {
    const text = JSON.stringify(payload);
    const sign = (options: Partial<SignOptions> = {}): Promise<SignedWebhook> =>
      signWebhook(text, { secret, id: "delivery_1", timestamp: now, ...options });

    test("arrives as it was sent", async () => {
      const { body, headers } = await sign();
      const event = await verifyWebhook(body, headers, { secret, ...clock });
      const id = scheme.signed.includes("{id}") ? "delivery_1" : at(payload, scheme.id ?? "/");
      expect(event).toEqual({ type, payload, ...(id !== undefined && { id }), ...(isTimed && { timestamp: now }) });
      reach(name, "examples", example);
    });

    test("is refused with one byte changed", async () => {
      const { body, headers } = await sign();
      expect(await isRefused(verifyWebhook(damaged(body), headers, { secret, ...clock }))).toBe(true);
    });

    test("is refused under another secret", async () => {
      const { body, headers } = await sign({ secret: secretOf(scheme, "somebody else's secret") });
      expect(await isRefused(verifyWebhook(body, headers, { secret, ...clock }))).toBe(true);
    });

    test("is refused with the end of its signature cut off", async () => {
      const { body, headers } = await sign();
      const { [signatureHeader]: signature = "", ...others } = lowerCased(headers);
      const cut = { ...others, [signatureHeader]: signature.slice(0, -4) };
      expect(await isRefused(verifyWebhook(body, cut, { secret, ...clock }))).toBe(true);
    });

    test("is refused without any one header that it is signed with", async () => {
      const { body, headers } = await sign();
      const sent = lowerCased(headers);
      for (const header of neededHeaders) {
        const { [header]: _left, ...others } = sent;
        expect(Object.keys(others)).toHaveLength(Object.keys(sent).length - 1);
        expect(await isRefused(verifyWebhook(body, others, { secret, ...clock }))).toBe(true);
      }
    });

    test("is refused with another id, if the id is signed", async () => {
      const { body, headers } = await sign();
      const { id = "" } = scheme.headers;
      const other = { ...lowerCased(headers), ...(id !== "" && { [id.toLowerCase()]: "delivery_2" }) };
      expect(await isRefused(verifyWebhook(body, other, { secret, ...clock }))).toBe(scheme.signed.includes("{id}"));
    });

    test("is refused when it comes from a time to come, if the time is signed", async () => {
      const { body, headers } = await sign({ timestamp: now + (scheme.toleranceSeconds ?? 300) + 1 });
      expect(await isRefused(verifyWebhook(body, headers, { secret, ...clock }))).toBe(isTimed);
    });

    test("is refused when it is stale, if the time is signed", async () => {
      const { body, headers } = await sign({ timestamp: now - (scheme.toleranceSeconds ?? 300) - 1 });
      expect(await isRefused(verifyWebhook(body, headers, { secret, ...clock }))).toBe(isTimed);
    });

    test("is unknown under a name that the spec does not have", async () => {
      const other = renamed(payload, scheme.event, "no.such.event");
      const { body, headers } = await signWebhook(JSON.stringify(other), { secret, timestamp: now });
      const event = await verifyWebhook(body, headers, { secret, ...clock });
      expect(event).toMatchObject({ type: "unknown", name: "no.such.event", payload: other });
    });
  });

  test("a header that is not signed does not rename an event", async () => {
    const [{ type, payload } = { type: "", payload: {} }] = casesOf(scheme);
    const { body, headers } = await signWebhook(JSON.stringify(payload), { secret, timestamp: now });
    const header = scheme.headers.event ?? "x-event";
    const event = await verifyWebhook(body, { ...headers, [header]: "no.such.event" }, { secret, ...clock });
    expect(event.type).toBe(type);
  });
});

// The scheme as each provider documents it, without the code under test: EVIDENCE.md says which pages.
const byHand: Readonly<Record<string, (body: string) => { secret: string; headers: Record<string, string> }>> = {
  flowella: (body) => ({
    secret: "flowella secret",
    headers: { "x-flowella-signature": createHmac("sha256", "flowella secret").update(body).digest("hex") },
  }),
  flowestate: (body) => ({
    secret: "flowestate secret",
    headers: {
      "x-flowestate-signature": `sha256=${createHmac("sha256", "flowestate secret").update(body).digest("hex")}`,
    },
  }),
  flownally: (body) => ({
    secret: `whsec_${Buffer.from("flownally secret").toString("base64")}`,
    headers: {
      "webhook-id": "evt_1",
      "webhook-timestamp": String(now),
      "webhook-signature": `v1,${createHmac("sha256", "flownally secret").update(`evt_1.${now}.${body}`).digest("base64")}`,
    },
  }),
};

const handSigned = Object.entries(byHand).filter(([name]) => providers.some((each) => each.name === name));

test.each(handSigned)("%s: a delivery that Node's own crypto signed arrives", async (name, sign) => {
  const provider = signing.find((each) => each.name === name);
  const [first] = provider ? casesOf(provider.scheme) : [];
  const body = JSON.stringify(first?.payload);
  const { secret, headers } = sign(body);
  const event = await provider?.entry.verifyWebhook(body, headers, { secret, ...clock });
  expect(event).toMatchObject({ type: first?.type, payload: first?.payload });
});

describe.each(notSigning)("$name", ({ name, scheme, entry }) => {
  describe.each(casesOf(scheme))("$title", ({ type, payload, example }) => {
    test("arrives as it was sent, parsed or not", async () => {
      const { body, headers } = await entry.signWebhook(JSON.stringify(payload));
      expect(Object.keys(headers)).toEqual(["content-type"]);
      for (const received of [body, new TextEncoder().encode(body), payload]) {
        expect(entry.parseWebhook(received)).toMatchObject({ type, payload });
      }
      reach(name, "examples", example);
    });

    test("is unknown under a name that the spec does not have", () => {
      const other = renamed(payload, scheme.event, "no_such_event");
      expect(entry.parseWebhook(other)).toEqual({ type: "unknown", name: "no_such_event", payload: other });
    });
  });

  test("there is nothing to verify with", () => {
    expect(entry).not.toHaveProperty("verifyWebhook");
  });

  test("what is no JSON is refused", () => {
    expect(() => entry.parseWebhook("event_type=message_received")).toThrow(entry.WebhookVerificationError);
  });
});
