/**
 * One rate limit for several processes that use one key, kept in a Redis that they share. An entry of its own: a program
 * that does not import it needs neither Redis nor rate-limiter-flexible, which this is built on.
 */
import { RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";

import { systemClock, type Clock } from "./clock.js";
import { checkRateLimit, createPacer, withoutProvider } from "./pacing.js";
import type { RateLimit, RateLimiter } from "./rate-limiter.js";
import { redisStore, type RedisClient } from "./redis-store.js";

export type { RedisClient } from "./redis-store.js";

export interface RedisRateLimiterOptions extends RateLimit {
  /** The program's own connected client, of `ioredis` or of `redis` (node-redis 4 or later). It is not closed here. */
  readonly client: RedisClient;
  /**
   * What all processes that share the limit have in common: the API key itself, or any name for it. Redis only ever sees
   * a hash of it.
   */
  readonly key: string;
  /**
   * What happens while Redis can't be asked.
   *
   * - `wait`: nothing is sent. Calls wait for Redis to come back, to the end of their `totalTimeout` at most; then they
   *   fail with a `TimeoutError` that has the reason as its `cause`.
   * - `proceed`: each process keeps to the limit by itself, so a fleet of ten may send ten times as much.
   *
   * @default "wait"
   */
  readonly onUnavailable?: "wait" | "proceed";
}

/** Milliseconds that Redis has to answer. */
const ANSWER_WITHIN = 1000;
/** Milliseconds for which a process that proceeds without Redis does not ask it again. */
const RECOVERY = 1000;

/**
 * In any window of `per` milliseconds no more than `requests` slots are given out, by Redis' own clock, among all
 * processes with the same `key`; a window that slides, where a counter that starts anew lets twice as many through around
 * the turn. Slots are counted when they are given out; a request reaches the provider some milliseconds later.
 *
 * ```ts
 * const rateLimit = redisRateLimiter({ client: new Redis(url), key: apiKey, requests: 50, per: 1_000 });
 * const flowella = new Flowella({ apiKey, rateLimit });
 * ```
 *
 * @throws ConfigError when the limit can't be kept, or `key` is blank.
 */
export function redisRateLimiter(options: RedisRateLimiterOptions, clock: Clock = systemClock): RateLimiter {
  const { client, key, onUnavailable = "wait" } = options;
  const { requests, per } = checkRateLimit(options, withoutProvider);
  if (typeof key !== "string" || key.trim() === "") {
    throw withoutProvider("redisRateLimiter needs a key that all processes share, such as the API key");
  }
  const limiter = new RateLimiterRedis({
    storeClient: redisStore(client),
    useRedisPackage: true,
    rejectIfRedisNotReady: true,
    keyPrefix: "waypost:rate-limit",
    points: requests,
    // rate-limiter-flexible counts in seconds; our script takes the same number as milliseconds.
    duration: Math.ceil(per),
    customIncrTtlLuaScript: takeSlot,
  });
  const name = fingerprint(key);
  const local = createPacer({ requests, per }, clock);
  const waitBehind = (ahead: number): number => Math.floor(ahead / requests) * per;
  let askAgainAt = 0;

  const ask = async (): Promise<number> => {
    try {
      await withinTime(
        name.then((redisKey) => limiter.consume(redisKey)),
        clock,
      );
      return 0;
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return refusal.msBeforeNext;
      throw refusal;
    }
  };

  if (onUnavailable === "wait") return { take: ask, waitBehind };
  return {
    async take() {
      if (clock.now() < askAgainAt) return local.take();
      try {
        return await ask();
      } catch {
        askAgainAt = clock.now() + RECOVERY;
        return local.take();
      }
    },
    waitBehind,
  };
}

/**
 * A log of the last slots, oldest first: a slot is free when there are fewer than `requests`, or the oldest of them was
 * given out `per` ago. One step for Redis, so no two processes see the same free slot. Given `requests` and `per` as
 * the third and fourth argument; gives back what rate-limiter-flexible expects: a count above the limit for a refusal, and
 * milliseconds to wait. A Redis whose clock was set back would refuse for as long; its log is dropped instead.
 */
const takeSlot = `
local requests, per = tonumber(ARGV[3]), tonumber(ARGV[4])
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local oldest = redis.call('LINDEX', KEYS[1], -requests)
local wait = oldest and math.ceil(oldest + per - now) or 0
if wait > 2 * per then
  redis.call('DEL', KEYS[1])
elseif wait > 0 then
  return {requests + 1, wait}
end
redis.call('RPUSH', KEYS[1], string.format('%.3f', now))
redis.call('LTRIM', KEYS[1], -requests, -1)
redis.call('PEXPIRE', KEYS[1], per)
return {1, per}
`;

/** The first 32 hexadecimal digits of a text's SHA-256: tells keys apart, and gives none away. */
async function fingerprint(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest, 0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Rejects when `answer` does not come in time. One that comes later is ignored; its slot stays taken, which is safe. */
function withinTime<Value>(answer: Promise<Value>, clock: Clock): Promise<Value> {
  return new Promise((resolve, reject) => {
    const cancel = clock.schedule(
      () => reject(new Error(`Redis did not answer in ${ANSWER_WITHIN} ms`)),
      ANSWER_WITHIN,
    );
    answer.then(resolve, reject).finally(cancel);
  });
}
