/**
 * The one thing that rate-limiter-flexible needs of a Redis client, for `ioredis` and node-redis alike. It would
 * otherwise define a command on the program's own client, which would change that of other limiters on it.
 */

/** A client of `ioredis`, or of `redis` (node-redis 4 or later): what is used of them. */
export type RedisClient = IORedisClient | NodeRedisClient;

interface IORedisClient {
  readonly status: string;
  eval(script: string, numberOfKeys: number, ...keysAndArguments: string[]): Promise<unknown>;
}

interface NodeRedisClient {
  /** A cluster has none. */
  readonly isReady?: boolean;
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
}

interface RedisStore {
  readonly isReady: boolean;
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
}

/** Commands to a client that is not connected would pile up in its queue, and all take slots when it is again. */
export function redisStore(client: RedisClient): RedisStore {
  if ("status" in client) {
    return {
      get isReady() {
        return client.status === "ready" || client.status === "wait"; // `wait`: connects with the first command
      },
      eval: (script, { keys, arguments: values }) => client.eval(script, keys.length, ...keys, ...values),
    };
  }
  return {
    get isReady() {
      return client.isReady !== false;
    },
    eval: (script, options) => client.eval(script, options),
  };
}
