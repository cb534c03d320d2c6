// One process of a fleet: sends all its messages at once through a client that shares its limit with others.
// Arguments: Redis socket, base URL, key, requests, per, number of messages.
import { jsonBody, Transport } from "@waypost/core";
import { redisRateLimiter } from "@waypost/core/redis-limiter";
import { Redis } from "ioredis";

const [path, baseUrl, apiKey, requests, per, count] = process.argv.slice(2);

const provider = {
  id: "acme",
  name: "Acme",
  specVersion: "1.0.0",
  baseUrl,
  env: { apiKey: "ACME_API_KEY", baseUrl: "ACME_BASE_URL" },
  auth: { scheme: "bearer" },
  errors: { code: [], message: [] },
};
const send = { id: "messages.send", method: "POST", path: "/messages", kind: "once", body: jsonBody };

const client = new Redis({ path });
const rateLimit = redisRateLimiter({ client, key: apiKey, requests: Number(requests), per: Number(per) });
const transport = new Transport(provider, { apiKey, rateLimit });
await Promise.all(Array.from({ length: Number(count) }, (_, n) => transport.call(send, [], { n })));
client.disconnect();
