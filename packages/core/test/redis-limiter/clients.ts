import { Redis } from "ioredis";
import { createClient } from "redis";

import type { RedisClient } from "../../src/redis-limiter.js";

/** A client of one of the two libraries, connected. */
export interface OpenClient {
  readonly client: RedisClient;
  close(): void;
}

// A client that loses its server says so in events, which would end the process if nobody listened.
const ignore = (): void => {};

const reconnectSoon = 20;

async function openIORedis(path: string): Promise<OpenClient> {
  const client = new Redis({ path, lazyConnect: true, retryStrategy: () => reconnectSoon });
  client.on("error", ignore);
  await client.connect();
  return { client, close: () => client.disconnect() };
}

async function openNodeRedis(path: string): Promise<OpenClient> {
  const client = createClient({ socket: { path, tls: false, reconnectStrategy: () => reconnectSoon } });
  client.on("error", ignore);
  await client.connect();
  return { client, close: () => client.destroy() };
}

export const libraries = [
  { library: "ioredis", open: openIORedis },
  { library: "node-redis", open: openNodeRedis },
];
