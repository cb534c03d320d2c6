// Every paginated method walks from its spec's `firstPage` to its `lastPage` and stops there, each page asked for by
// what the page before it said; and it stops where a provider would lead it astray.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Method } from "@waypost/codegen";
import { PaginationError } from "@waypost/core";
import { shownCalls } from "../src/call.ts";
import { at } from "../src/json.ts";
import { moved, pagingOf, without } from "../src/pages.ts";
import { titleOf } from "../src/providers.ts";
import { Stage, type Walk } from "../src/stage.ts";
import { providerTable } from "../src/table.ts";

const providers = providerTable();

test("every style of paging that a spec uses is walked", () => {
  const used = providers.flatMap(({ methods }) =>
    methods.flatMap(({ operation }) => operation.pagination?.style ?? []),
  );
  // All four are there with all providers; with fewer, whatever those use.
  expect(["cursor", "token", "offset", "page"]).toEqual(expect.arrayContaining([...new Set(used)]));
  expect(new Set(used).size).toBeGreaterThanOrEqual(Math.min(providers.length, 4));
});

describe.each(providers)("$name", (provider) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open(provider);
  });
  afterAll(() => stage.close());

  const walk = (method: Method, bodies: readonly unknown[]): Promise<Walk> =>
    stage.walk(method, shownCalls(method)[0].args, bodies);

  const methods = provider.methods.filter(({ operation }) => operation.pagination !== undefined);

  describe.each(methods.map((method) => ({ title: titleOf(method), method })))("$title", ({ method }) => {
    const paging = pagingOf(method);
    const { style, param, items, next, more } = paging;
    const [first, last] = method.examples.success.examples.map((example) => example.value);
    const hasCursor = style === "cursor" || style === "token";

    /** What the request for the second page has to say, from what the first page said. */
    const second = (page: unknown): string => {
      if (style === "page") return "2";
      const received = at(page, items);
      return String(style === "offset" ? (Array.isArray(received) ? received.length : 0) : at(page, next ?? ""));
    };

    test("walks two pages and stops", async () => {
      const { received, error, queries, problems } = await walk(method, []);
      expect({ error, problems }).toEqual({ error: undefined, problems: [] });
      expect(received).toEqual([at(first, items), at(last, items)].flat());
      expect(queries).toHaveLength(2);
      expect(queries[0]).not.toHaveProperty(param);
      expect(String(queries[1]?.[param])).toBe(second(first));
      // All else that the caller asked for is asked for again.
      expect({ ...queries[1], [param]: undefined }).toEqual({ ...queries[0], [param]: undefined });
    });

    test("stops at once at the last page", async () => {
      const { received, error, queries, problems } = await walk(method, [last]);
      expect({ error, problems, requests: queries.length }).toEqual({ error: undefined, problems: [], requests: 1 });
      expect(received).toEqual(at(last, items));
    });

    test("stops at an empty page", async () => {
      const { received, error, queries } = await walk(method, [moved(last, items, [])]);
      expect({ received, error, requests: queries.length }).toEqual({ received: [], error: undefined, requests: 1 });
    });

    test("goes on past an empty page that says where to go on", async () => {
      const { received, error, queries } = await walk(method, [moved(first, items, []), last]);
      const isRefused = error instanceof PaginationError;
      // An offset that does not move would ask for the same page for ever.
      expect({ received, isRefused, requests: queries.length }).toEqual(
        style === "offset"
          ? { received: [], isRefused: true, requests: 1 }
          : { received: at(last, items), isRefused: false, requests: 2 },
      );
    });

    test("ends a circle", async () => {
      const { received, error, queries, problems } = await walk(method, [first, first, first, first]);
      expect(error).toBeInstanceOf(PaginationError);
      expect(error).toMatchObject({ operation: method.operation.id, provider: provider.name });
      expect(problems).toEqual([]);
      expect(queries).toHaveLength(2);
      // A cursor that leads back is only seen when it is followed; a page that is the same again is not given out.
      expect(received).toEqual(hasCursor ? [at(first, items), at(first, items)].flat() : at(first, items));
    });

    const cursors = [
      { what: "null", page: () => moved(first, next ?? "", null) },
      { what: "empty", page: () => moved(first, next ?? "", "") },
      { what: "missing", page: () => without(first, next ?? "") },
    ];

    test.each(hasCursor ? cursors : [])("ends where the cursor to go on with is $what", async ({ page }) => {
      const { received, error, queries } = await walk(method, [page()]);
      expect({ received, requests: queries.length }).toEqual({ received: at(first, items), requests: 1 });
      // Only a page that says that there is more, and not where, is a lie.
      const isLie = more !== undefined && at(page(), more) === true;
      expect(error instanceof PaginationError).toBe(isLie);
    });

    test.each(hasCursor ? [{ page: 2 }, ["2"], true] : [])("refuses the cursor %j", async (cursor) => {
      const { error, queries } = await walk(method, [moved(first, next ?? "", cursor)]);
      expect(error).toBeInstanceOf(PaginationError);
      expect(queries).toHaveLength(1);
    });

    test("refuses a page without its list", async () => {
      const { error } = await walk(method, [without(first, items)]);
      expect(error).toBeInstanceOf(PaginationError);
    });

    test("sends nothing until it is used", async () => {
      expect(await stage.idle(method, shownCalls(method)[0].args)).toBe(0);
    });
  });
});
