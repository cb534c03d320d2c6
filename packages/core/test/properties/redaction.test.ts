// oxlint-disable vitest/no-conditional-expect, vitest/expect-expect -- in a property the condition is part of the claim
import * as fc from "fast-check";
import { inspect } from "node:util";
import { expect, test } from "vitest";
import { Transport } from "../../src/index.js";
import { acme, send } from "../support/acme.js";
import { HastyClock } from "../support/hasty-clock.js";

/** Letters that no text of ours has in a row, and all that JSON, URLs, HTML and regular expressions treat specially. */
const awkward = fc.constantFrom(...Array.from("§¶ø÷0123456789%\"'\\/<>&$.*+?^()[]{}|=:;,@#~`!- ÿ"));
const key = fc
  .string({ unit: awkward, minLength: 8, maxLength: 40 })
  .map((text) => text.trim())
  .filter((text) => text.length >= 8 && !"[redacted]".includes(text));

test("no error, log line or inspected object holds the key, whatever its shape and wherever it is echoed", async () => {
  const where = fc.constantFrom(
    "message",
    "code",
    "name",
    "deep",
    "text",
    "header",
    "cause",
    "reason",
    "excerpt",
    "broken",
    "url",
    "escaped",
  );
  await fc.assert(
    fc.asyncProperty(key, where, fc.constantFrom(400, 401, 404, 429, 500, 200, 302), async (secret, place, status) => {
      const logged: unknown[] = [];
      const note = (...all: unknown[]): void => void logged.push(...all);
      const fetch = (_: string, { headers }: RequestInit): Promise<Response> => {
        const { authorization = "" } = headers as Record<string, string>;
        const json = { "content-type": "application/json" };
        const answers: Record<string, () => Response> = {
          message: () => Response.json({ error: { message: `no ${authorization}!` } }, { status }),
          code: () => Response.json({ error: { code: secret } }, { status }),
          name: () => Response.json({ [secret]: 1, nested: { [authorization]: 2 } }, { status }),
          deep: () => Response.json([[{ a: [{ b: authorization }] }]], { status }),
          text: () => new Response(`<p>${authorization}</p>`, { status }),
          excerpt: () => new Response("x".repeat(4090) + secret, { status }),
          escaped: () => new Response(`/?key=${smallEscapes(secret)}`, { status }),
          broken: () => new Response(`{"a":"${secret}`, { status, headers: json }),
          header: () =>
            new Response("{}", { status, headers: { ...json, "x-request-id": secret, "x-echo": authorization } }),
          url: () =>
            new Response("{}", { status, headers: { location: `https://${encodeURIComponent(secret)}.test/` } }),
        };
        const answer = answers[place];
        if (answer !== undefined) return Promise.resolve(answer());
        const inner = place === "cause" ? { request: { headers } } : { code: secret };
        return Promise.reject(
          new TypeError(`failed: ${authorization}`, { cause: Object.assign(new Error(secret), inner) }),
        );
      };
      const logger = { debug: note, info: note, warn: note, error: note };
      const hooks = { onRequest: note, onResponse: note, onError: note, onRetry: note };
      const transport = new Transport(acme, { apiKey: secret, fetch, logger, hooks }, new HastyClock());
      let error: unknown;
      await transport.call(send, [], {}).catch((thrown: unknown) => (error = thrown));
      if (status === 200 && error === undefined) return; // a success is the caller's own, key and all
      const seen = stringsIn([error, logged, transport], new Set());
      for (const text of seen) expect(text).not.toContain(secret);
      if (place === "escaped") for (const text of seen) expect(text).not.toContain(smallEscapes(secret));
      // As a person sees it, where no escaping can hide it.
      if (!/['"\\`\n]/.test(secret))
        expect(inspect([error, logged, transport], { depth: Infinity, showHidden: true })).not.toContain(secret);
    }),
    { numRuns: 600 },
  );
});

/** As Java and .NET write a text into a URL. */
function smallEscapes(text: string): string {
  return encodeURIComponent(text).replaceAll(/%../g, (code) => code.toLowerCase());
}

/** Every string that can be reached from a value, names of properties included. */
function stringsIn(value: unknown, seen: Set<unknown>): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null || seen.has(value)) return [];
  seen.add(value);
  const own = Reflect.ownKeys(value).flatMap((name) =>
    [String(name)].concat(stringsIn(Object.getOwnPropertyDescriptor(value, name)?.value, seen)),
  );
  return value instanceof Headers ? own.concat(...value) : own;
}
