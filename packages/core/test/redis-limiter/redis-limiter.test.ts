import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import { RateLimiterRedis } from "rate-limiter-flexible";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { ConfigError } from "../../src/index.js";
import type { RateLimiter } from "../../src/rate-limiter.js";
import { redisRateLimiter, type RedisClient } from "../../src/redis-limiter.js";
import { ManualClock, settled } from "../pacing/manual-clock.js";
import { pacedClient, rejection } from "../pacing/paced-client.js";
import { libraries, type OpenClient } from "./clients.js";
import { hasRedisServer, RedisServer } from "./redis-server.js";

const MINUTE = 60_000;

/** Takes slots until one is refused. */
async function takeAll(limiter: RateLimiter): Promise<{ taken: number; wait: number }> {
  for (let taken = 0; taken < 100; taken++) {
    const wait = await limiter.take();
    if (wait > 0) return { taken, wait };
  }
  throw new Error("there is no end of slots");
}

describe.skipIf(!hasRedisServer())("with a Redis server", () => {
  const server = new RedisServer();
  let admin: Redis;

  beforeAll(async () => {
    await server.start();
    admin = new Redis({ path: server.socket, retryStrategy: () => 20 });
    admin.on("error", () => {});
  });
  beforeEach(() => admin.flushall());
  afterAll(async () => {
    admin.disconnect();
    await server.dispose();
  });

  describe.each(libraries)("and $library", ({ open }) => {
    let opened: OpenClient;
    let client: RedisClient;

    beforeEach(async () => {
      opened = await open(server.socket);
      client = opened.client;
    });
    afterEach(async () => {
      opened.close();
      if (!server.isRunning) await server.start();
    });

    test("so many slots are given out, then a wait within the window", async () => {
      const { taken, wait } = await takeAll(redisRateLimiter({ client, key: "k", requests: 5, per: MINUTE }));
      expect(taken).toBe(5);
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(MINUTE);
    });

    test("by Redis' own clock no window holds more than the limit, and none is wasted", async () => {
      const limit = { requests: 3, per: 60 };
      const limiter = redisRateLimiter({ client, key: "k", ...limit });
      const givenAt: number[] = [];
      for (let asked = 0; givenAt.length < 12 && asked < 100; asked++) {
        const ms = await limiter.take();
        if (ms > 0) {
          await sleep(Math.min(ms, 10 * limit.per));
          continue;
        }
        const [name = ""] = await admin.keys("*");
        givenAt.push(Number(await admin.lindex(name, -1)));
      }
      const windows = givenAt.slice(limit.requests).map((at, index) => at - (givenAt[index] ?? 0));
      expect(windows.filter((window) => window < limit.per)).toEqual([]);
      expect(givenAt).toHaveLength(12);
    });

    test("Redis holds a hash of the key, no longer than it is needed", async () => {
      const key = "sk-secret-4711";
      await redisRateLimiter({ client, key, requests: 5, per: MINUTE }).take();
      const names = await admin.keys("*");
      expect(names).toEqual([expect.stringMatching(/^waypost:rate-limit:[0-9a-f]{32}$/)]);
      const [name = ""] = names;
      expect(await admin.pttl(name)).toBeLessThanOrEqual(MINUTE);
      expect((await admin.dumpBuffer(name)).includes(key)).toBe(false);
    });

    test("limiters with the same key share the limit, whatever library they use; others do not", async () => {
      const limit = { requests: 3, per: MINUTE };
      await redisRateLimiter({ client, key: "shared", ...limit }).take();
      const others = await Promise.all(libraries.map((each) => each.open(server.socket)));
      for (const other of others) {
        expect(await redisRateLimiter({ client: other.client, key: "shared", ...limit }).take()).toBe(0);
      }
      expect(await redisRateLimiter({ client, key: "shared", ...limit }).take()).toBeGreaterThan(0);
      expect(await redisRateLimiter({ client, key: "another", ...limit }).take()).toBe(0);
      for (const other of others) other.close();
    });

    test("a clock of Redis that was set back stops nobody", async () => {
      const limiter = redisRateLimiter({ client, key: "k", requests: 1, per: 1000 });
      await limiter.take();
      const [name = ""] = await admin.keys("*");
      await admin.lset(name, 0, String(Date.now() + 3_600_000));
      expect(await limiter.take()).toBe(0);
      expect(await limiter.take()).toBeGreaterThan(0);
    });

    test("while Redis is down nothing is sent, and calls tell why when their time is up", async () => {
      const rateLimit = redisRateLimiter({ client, key: "k", requests: 5, per: MINUTE });
      await server.stop();
      await untilAsked(rateLimit, "refuses");
      const { clock, sent, call } = pacedClient({ rateLimit });
      const ended = rejection(call({ totalTimeout: 2000 }));
      for (let step = 0; step < 20; step++) await clock.advance(100);
      const error = await ended;
      expect(error).toMatchObject({ name: "TimeoutError", phase: "pacing", maybeSent: false });
      expect(error).toHaveProperty("cause.message", expect.stringContaining("Redis"));
      expect(sent).toEqual([]);
      expect(clock.pending).toBe(0);

      await server.start();
      await untilAsked(rateLimit, "answers");
    });

    test("a process that may proceed keeps to the limit by itself while Redis is down", async () => {
      const clock = new ManualClock();
      const options = { client, key: "k", requests: 4, per: MINUTE } as const;
      const limiter = redisRateLimiter({ ...options, onUnavailable: "proceed" }, clock);
      await limiter.take();
      await server.stop();
      await untilAsked(redisRateLimiter(options), "refuses");
      expect(await takeAll(limiter)).toEqual({ taken: 4, wait: MINUTE });

      await server.start();
      await untilAsked(redisRateLimiter({ ...options, key: "other" }), "answers");
      expect(await limiter.take()).toBe(MINUTE);
      await clock.advance(1000);
      expect(await takeAll(limiter)).toMatchObject({ taken: 4 });
    });

    test("a Redis that does not answer is one that is down", async () => {
      const clock = new ManualClock();
      const options = { client, key: "k", requests: 1, per: MINUTE } as const;
      server.freeze();
      try {
        const refused = rejection(Promise.resolve(redisRateLimiter(options, clock).take()));
        const proceeding = redisRateLimiter({ ...options, onUnavailable: "proceed" }, clock).take();
        await settled();
        await clock.advance(999);
        expect(clock.pending).toBe(2);
        await clock.advance(1);
        expect(await refused).toHaveProperty("message", "Redis did not answer in 1000 ms");
        expect(await proceeding).toBe(0);
        expect(clock.pending).toBe(0);
      } finally {
        server.thaw();
      }
    });
  });

  test("other limiters on the same client are left alone", async () => {
    const own = { storeClient: admin, points: 2, duration: 60 };
    const before = new RateLimiterRedis({ ...own, keyPrefix: "before" });
    const ours = redisRateLimiter({ client: admin, key: "k", requests: 3, per: MINUTE });
    const after = new RateLimiterRedis({ ...own, keyPrefix: "after" });
    expect(await takeAll(ours)).toMatchObject({ taken: 3 });
    for (const limiter of [before, after]) {
      expect(await limiter.consume("visitor")).toMatchObject({ remainingPoints: 1 });
      expect(await limiter.consume("visitor")).toMatchObject({ remainingPoints: 0 });
      expect(await rejection(limiter.consume("visitor"))).toMatchObject({ consumedPoints: 3 });
    }
  });

  /** Clients learn with a delay that their server has gone or come back. Within ten seconds they must. */
  async function untilAsked(limiter: RateLimiter, outcome: "answers" | "refuses"): Promise<void> {
    for (let tries = 0; tries < 500; tries++) {
      const answers = await Promise.resolve(limiter.take()).then(
        () => true,
        () => false,
      );
      if (answers === (outcome === "answers")) {
        if (answers) await admin.flushall();
        return;
      }
      await sleep(20);
    }
    throw new Error(`after ten seconds the limiter still does not: ${outcome}`);
  }
});

describe("without a server", () => {
  const client: RedisClient = { isReady: true, eval: () => Promise.reject(new Error("never asked")) };

  test.each([
    { requests: 0, per: 1000, key: "k" },
    { requests: 1.5, per: 1000, key: "k" },
    { requests: 1, per: 0, key: "k" },
    { requests: 1, per: 1000, key: " " },
  ])("$requests per $per for key '$key' is a ConfigError", (options) => {
    expect(() => redisRateLimiter({ client, ...options })).toThrow(ConfigError);
  });

  test("calls that can't possibly start in time are told so without asking", () => {
    const limiter = redisRateLimiter({ client, key: "k", requests: 10, per: 500 });
    expect([0, 9, 10, 35].map((ahead) => limiter.waitBehind?.(ahead))).toEqual([0, 0, 500, 1500]);
  });

  test("the key is not to be seen on the limiter", () => {
    const limiter = redisRateLimiter({ client, key: "sk-secret-4711", requests: 10, per: 500 });
    expect(JSON.stringify(limiter)).not.toContain("secret");
  });
});
