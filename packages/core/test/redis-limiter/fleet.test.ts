import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { hasRedisServer, RedisServer } from "./redis-server.js";

const limit = { requests: 5, per: 300 };
const each = 15;

describe.skipIf(!hasRedisServer())("two processes with one key", () => {
  const redis = new RedisServer();
  const arrivals: { at: number; sender: number | undefined }[] = [];
  const provider = createServer((request, response) => {
    arrivals.push({ at: performance.now(), sender: request.socket.remotePort });
    request.resume();
    response.setHeader("content-type", "application/json").end("{}");
  });

  beforeAll(async () => {
    await redis.start();
    provider.listen(0, "127.0.0.1");
    await once(provider, "listening");
  });
  afterAll(async () => {
    provider.closeAllConnections();
    provider.close();
    await redis.dispose();
  });

  /** Sends as a process of its own; resolves with its exit code and what it complained about. */
  async function sendAll(): Promise<{ code: unknown; complaint: string }> {
    const program = fileURLToPath(new URL("sender.mjs", import.meta.url));
    const { port } = provider.address() as AddressInfo;
    const facts = [redis.socket, `http://127.0.0.1:${port}`, "sk-fleet", limit.requests, limit.per, each].map(String);
    const child = spawn(process.execPath, [program, ...facts], { stdio: ["ignore", "ignore", "pipe"] });
    let complaint = "";
    child.stderr.on("data", (text) => (complaint += String(text)));
    const [code] = await once(child, "exit");
    return { code, complaint };
  }

  test("together they stay inside the limit, and all is sent", async () => {
    const dist = fileURLToPath(new URL("../../dist/redis-limiter.js", import.meta.url));
    expect(existsSync(dist), "the processes run what is built: pnpm build").toBe(true);

    // Redis tells what its scripts do: each slot as it is given out, with the time that the script read.
    const monitor = await new Redis({ path: redis.socket }).monitor();
    const slots: number[] = [];
    monitor.on("monitor", (_, [command, , time]: string[]) => {
      if (command === "RPUSH") slots.push(Number(time));
    });
    const start = performance.now();
    expect(await Promise.all([sendAll(), sendAll()])).toEqual([
      { code: 0, complaint: "" },
      { code: 0, complaint: "" },
    ]);

    // The last of it may still be on its way here.
    await expect.poll(() => slots.length, { timeout: 30_000 }).toBe(2 * each);
    monitor.disconnect();
    const windows = slots.slice(limit.requests).map((at, index) => at - (slots[index] ?? 0));
    expect(windows.filter((window) => window < limit.per)).toEqual([]);

    // Nothing arrives before its slot was given out, so the n-th arrival can't come before its window begins.
    expect(arrivals).toHaveLength(2 * each);
    const early = arrivals.filter(({ at }, index) => at - start < Math.floor(index / limit.requests) * limit.per - 5);
    expect(early).toEqual([]);
  }, 60_000);
});
