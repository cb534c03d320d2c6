// oxlint-disable vitest/no-conditional-expect, vitest/expect-expect -- in a property the condition is part of the claim
import * as fc from "fast-check";
import { inspect } from "node:util";
import { expect, test } from "vitest";
import type { Clock } from "../../src/clock.js";
import { jsonBody, Transport, type Operation, type OperationKind, type WaypostError } from "../../src/index.js";
import { acme } from "../support/acme.js";

/** One fate of a request: what the provider did, and what came of it. */
interface Fate {
  readonly acts: boolean;
  readonly takesMs: number;
  readonly outcome: number | "refused" | "reset" | "silence" | "html" | "cut";
  readonly retryAfter?: string | undefined;
}

const outcome = fc.constantFrom<Fate["outcome"]>(
  200,
  200,
  408,
  429,
  500,
  502,
  503,
  504,
  401,
  404,
  409,
  "refused",
  "reset",
  "silence",
  "html",
  "cut",
);
const fate: fc.Arbitrary<Fate> = fc
  .record({
    outcome,
    acts: fc.boolean(),
    takesMs: fc.integer({ min: 0, max: 40_000 }),
    retryAfter: fc.option(fc.constantFrom("0", "1", "7", "59", "600", "nonsense", "-4"), { nil: undefined }),
  })
  // What was refused was not acted on: that is what these outcomes mean. What succeeded was.
  .map((each) =>
    Object.assign(each, {
      acts: each.outcome === 200 || (each.acts && !["refused", 429, 401, 404, 409].includes(each.outcome)),
    }),
  );

/** A clock that jumps: whatever is due next happens now. Time passes only in what is scheduled. */
class JumpingClock implements Clock {
  #now = 0;
  readonly #due = new Map<symbol, { at: number; callback: () => void }>();

  now(): number {
    return this.#now;
  }

  date(): number {
    return this.#now;
  }

  random(): number {
    return 0.7;
  }

  schedule(callback: () => void, ms: number): () => void {
    const id = Symbol();
    this.#due.set(id, { at: this.#now + ms, callback });
    return () => this.#due.delete(id);
  }

  get pending(): number {
    return this.#due.size;
  }

  /** Runs until the promise is settled. */
  async run<Value>(promise: Promise<Value>): Promise<PromiseSettledResult<Value>> {
    let settled: PromiseSettledResult<Value> | undefined;
    void Promise.allSettled([promise]).then(([result]) => (settled = result));
    for (;;) {
      await new Promise((resolve) => void setImmediate(resolve));
      if (settled !== undefined) return settled;
      const [next] = [...this.#due].sort(([, one], [, other]) => one.at - other.at);
      if (next === undefined) throw new Error("nothing is due and the promise hangs");
      this.#due.delete(next[0]);
      this.#now = next[1].at;
      next[1].callback();
    }
  }
}

/** A provider that lives through its fates, one for each request. */
function provider(
  fates: readonly Fate[],
  clock: JumpingClock,
): { fetch: (url: string, init: RequestInit) => Promise<Response>; deeds: () => number; requests: () => number } {
  let deeds = 0;
  let requests = 0;
  const fetch = (url: string, init: RequestInit): Promise<Response> => {
    const fated = fates[requests++ % fates.length] as Fate;
    const { acts, takesMs, retryAfter } = fated;
    if (acts) deeds++;
    return new Promise((resolve, reject) => {
      init.signal?.addEventListener("abort", () => reject(init.signal?.reason));
      clock.schedule(() => {
        if (fated.outcome === "silence") return;
        if (fated.outcome === "refused") return reject(failure("ECONNREFUSED"));
        if (fated.outcome === "reset") return reject(failure("ECONNRESET"));
        if (fated.outcome === "html") return resolve(new Response("<p>", { headers: { "content-type": "text/html" } }));
        if (fated.outcome === "cut")
          return resolve(new Response(cutBody(), { headers: { "content-type": "application/json" } }));
        const headers = retryAfter === undefined ? {} : { "retry-after": retryAfter };
        resolve(Response.json({ url }, { status: fated.outcome, headers }));
      }, takesMs);
    });
  };
  return { fetch, deeds: () => deeds, requests: () => requests };
}

function failure(code: string): TypeError {
  return new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) });
}

function cutBody(): ReadableStream {
  return new ReadableStream({ pull: (controller) => controller.error(failure("UND_ERR_SOCKET")) });
}

function operation(kind: OperationKind): Operation {
  return {
    id: "x.y",
    method: "POST",
    path: "/x",
    kind,
    body: jsonBody,
    ...(kind === "keyed" && { idempotencyHeader: "Idempotency-Key" }),
  };
}

test("whatever happens: no second deed of a once call, never past totalTimeout, honest errors, no timer left", async () => {
  const options = fc.record({
    timeout: fc.integer({ min: 1, max: 50_000 }),
    totalTimeout: fc.integer({ min: 1, max: 90_000 }),
    maxRetries: fc.integer({ min: 0, max: 6 }),
  });
  const anyKind = fc.constantFrom<OperationKind>("once", "once", "keyed", "idempotent", "safe");
  await fc.assert(
    fc.asyncProperty(
      fc.array(fate, { minLength: 1, maxLength: 8 }),
      options,
      anyKind,
      fc.boolean(),
      async (fates, own, kind, renews) => {
        const clock = new JumpingClock();
        const { fetch, deeds, requests } = provider(fates, clock);
        let asked = 0;
        const apiKey = renews ? (): string => `key-number-${asked++}` : "key-number-x";
        const transport = new Transport(acme, { apiKey, fetch }, clock);
        const result = await clock.run(transport.call(operation(kind), [], { a: 1 }, own));

        if (kind === "once") expect(deeds()).toBeLessThanOrEqual(1);
        expect(requests()).toBeLessThanOrEqual(own.maxRetries + 1);
        expect(clock.now()).toBeLessThanOrEqual(own.totalTimeout + 0.001);
        if (result.status === "rejected") {
          const error = result.reason as WaypostError;
          expect(error.attempts).toHaveLength(requests());
          if (deeds() > 0) expect(error.maybeSent).toBe(true);
          expect(inspect(error, { depth: Infinity })).not.toContain("key-number");
          expect(error.message.length).toBeLessThanOrEqual(300);
          const waited = error.attempts.reduce((sum, { waitMs }) => sum + waitMs, 0);
          expect(waited).toBeLessThanOrEqual(own.totalTimeout);
        }
      },
    ),
    { numRuns: 400 },
  );
}, 60_000);
