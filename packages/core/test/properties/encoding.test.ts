// oxlint-disable vitest/no-conditional-expect, vitest/expect-expect -- in a property the condition is part of the claim
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { toJson } from "../../src/bodies/json.js";
import { errorsOf } from "../../src/fail.js";
import { checkHeaderValue } from "../../src/headers.js";
import { multipartBody } from "../../src/bodies/multipart.js";
import { fillPath } from "../../src/path.js";
import { encodeQuery } from "../../src/query.js";
import { retryWait } from "../../src/retry-timing.js";
import { csvStyle, pipeStyle, spaceStyle } from "../../src/query-styles.js";
import { acme, upload } from "../support/acme.js";

const fail = errorsOf(acme, "x.y");
const text = fc.string({ unit: "binary" });

function attempt<Value>(run: () => Value): Value | undefined {
  try {
    return run();
  } catch (error) {
    expect((error as Error).name).toBe("ConfigError");
    return undefined;
  }
}

test("a path value is one segment that decodes to itself, or an error; the template always matches", () => {
  fc.assert(
    fc.property(text, text, (one, other) => {
      const path = attempt(() => fillPath("/a/{one}/b/{other}:go", [one, other], fail));
      if (path === undefined) return;
      const parsed = new URL(`https://x.test/base${path}`).pathname;
      const match = /^\/base\/a\/([^/]+)\/b\/([^/]+):go$/.exec(parsed);
      expect([match?.[1], match?.[2]].map((part) => decodeURIComponent(part ?? ""))).toEqual([one, other]);
    }),
    { numRuns: 1000 },
  );
});

test("a query decodes to what was encoded", () => {
  const values = fc.dictionary(text, fc.oneof(text, fc.array(text, { minLength: 1 })), { noNullPrototype: true });
  fc.assert(
    fc.property(values, (params) => {
      const query = encodeQuery(params, undefined, fail);
      const decoded = [...new URL(`https://x.test/?${query}`).searchParams];
      expect(decoded).toEqual(
        Object.entries(params).flatMap(([name, value]) => [value].flat().map((each) => [name, each])),
      );
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ["csv", csvStyle, ","],
  ["space", spaceStyle, "%20"],
  ["pipe", pipeStyle, "%7C"],
] as const)("a %s array decodes to what was encoded", (name, style, separator) => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1 }), (list) => {
      const query = encodeQuery({ list }, { list: style }, fail);
      const parts = query.slice("list=".length).split(separator);
      // A space or bar inside a value is written as the separator is: only csv can tell them apart.
      if (name === "csv" || list.every((each) => !/[ |]/.test(each)))
        expect(parts.map(decodeURIComponent)).toEqual(list);
    }),
  );
});

test("multipart decodes to what was encoded", async () => {
  const safeName = text.filter((name) => name !== "" && !/[\r\n"]|%(0D|0A|22)/.test(name));
  const file = fc.record({ content: fc.uint8Array(), name: safeName });
  await fc.assert(
    fc.asyncProperty(fc.dictionary(safeName, fc.oneof(text, file), { noNullPrototype: true }), async (fields) => {
      const input = Object.fromEntries(
        Object.entries(fields).map(([name, value]) => [
          name,
          typeof value === "string" ? value : new File([new Uint8Array(value.content)], value.name),
        ]),
      );
      const [body, contentType] = multipartBody(input, upload, fail);
      if (Object.keys(fields).length === 0) return;
      const decoded = await new Response(body as Blob, { headers: { "content-type": contentType } }).formData();
      for (const [name, value] of Object.entries(fields)) {
        const part = decoded.get(name);
        if (typeof value === "string") expect(part).toBe(value);
        else {
          expect((part as File).name).toBe(value.name);
          expect(new Uint8Array(await (part as File).arrayBuffer())).toEqual(new Uint8Array(value.content));
        }
      }
      expect([...decoded]).toHaveLength(Object.keys(fields).length);
    }),
    { numRuns: 200 },
  );
});

test("JSON that is sent parses to what was passed, or is an error", () => {
  const value = fc.anything({
    withDate: false,
    withBigInt: true,
    withNullPrototype: false,
    maxDepth: 4,
    stringUnit: "binary",
  });
  fc.assert(
    fc.property(value, (field) => {
      const json = attempt(() => toJson({ field }, fail));
      if (json !== undefined) expect(json).toBe(JSON.stringify({ field }));
    }),
    { numRuns: 1000 },
  );
});

test("NaN and Infinity at any depth are found", () => {
  const wrap = fc.array(fc.oneof(fc.constant("list"), fc.string({ minLength: 1 })), { maxLength: 6 });
  fc.assert(
    fc.property(wrap, fc.constantFrom(Number.NaN, Infinity, -Infinity), (path, bad) => {
      const body = path.reduceRight<unknown>(
        (inner, key) => (key === "list" ? [1, inner] : { a: null, [key]: inner }),
        { bad },
      );
      expect(() => toJson(body, fail)).toThrow(/\.bad is -?(NaN|Infinity)/);
    }),
  );
});

test("a header value is one that fetch accepts and can't end the line, or an error", () => {
  fc.assert(
    fc.property(
      fc.oneof(text, fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)) })),
      (value) => {
        const checked = attempt(() => checkHeaderValue(value, "x", fail));
        if (checked === undefined) return;
        expect(new Headers({ x: checked }).get("x")).toBe(checked);
      },
    ),
    { numRuns: 2000 },
  );
});

test("a wait is within its bounds, and grows no further than the cap", () => {
  const attempts = fc.array(fc.record({ status: fc.constantFrom(429, 503, 500) }), { minLength: 1, maxLength: 40 });
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(
      attempts,
      fc.option(fc.integer({ min: 0, max: 60_000 }), { nil: undefined }),
      random,
      (list, after, dice) => {
        const wait = retryWait(list, after, dice);
        expect(wait).toBeGreaterThanOrEqual(after ?? 0);
        expect(wait).toBeLessThan((after ?? 8000 - 500) + 500.001);
      },
    ),
  );
});
