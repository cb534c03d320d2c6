// Each method is repeated after a failure when its spec says that it may be, and else it is not: reads, what is safe to
// repeat, what a key protects. A send that nothing protects goes out once.
import type { Method } from "@waypost/codegen";
import { describe, expect, test } from "vitest";
import { observe } from "../src/agreement/observed.ts";
import { titleOf } from "../src/providers.ts";
import { providerTable } from "../src/table.ts";

const unavailable = { status: 503, body: {} };
const tooMany = { status: 429, body: {} };

describe.each(providerTable())("$name", ({ api, methods }) => {
  // All at a time, since each waits before it repeats.
  const attempts = async (refusal: typeof unavailable, some: readonly Method[]): Promise<[string, number][]> =>
    Promise.all(
      some.map(async (method): Promise<[string, number]> => {
        const { sent } = await observe(api, methods, method, refusal, { maxRetries: 1 });
        return [titleOf(method), sent.length];
      }),
    );

  test("after a 503", async () => {
    const wanted = methods.map((method) => [
      titleOf(method),
      method.operation.kind === "once" || method.operation.retry === "never" ? 1 : 2,
    ]);
    expect(await attempts(unavailable, methods)).toEqual(wanted);
  });

  test("after a 429, unless the spec says never", async () => {
    const wanted = methods.map((method) => [titleOf(method), method.operation.retry === "never" ? 1 : 2]);
    expect(await attempts(tooMany, methods)).toEqual(wanted);
  });

  test("under the same key, where the spec has one", async () => {
    const keyed = methods.filter(({ operation }) => operation.idempotencyHeader !== undefined);
    const sent = await Promise.all(
      keyed.map((method) => observe(api, methods, method, unavailable, { maxRetries: 1 })),
    );
    const keys = sent.map((each, index) => {
      const header = keyed[index]?.operation.idempotencyHeader ?? "";
      return each.sent.map(({ headers }) => headers.get(header));
    });
    expect(keys.filter(([one, other]) => !one || one !== other)).toEqual([]);
  });
});
