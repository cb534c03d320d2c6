import {
  createClient,
  OPERATIONS,
  type OperationId,
  type OperationPath,
  type OperationTag,
  type Ops,
} from "../generated/redocly/client.js";
import { KEY, RETRIES, TIMEOUT, type BenchClient, type ConnectOptions } from "./client.js";

/** Timeouts and retries are off by default, so they are turned on. */
export function connect({ baseUrl, fetch }: ConnectOptions): BenchClient {
  const client = createClient<Ops, OperationId, OperationPath, OperationTag>(OPERATIONS, {
    serverUrl: baseUrl,
    auth: { bearer: KEY },
    timeout: TIMEOUT,
    retry: { retries: RETRIES },
    ...(fetch && { fetch }),
  });
  return {
    retrieve: (id) => client.boats_retrieve({ path: { boatId: id } }),
    create: (input) => client.boats_create({ body: input }),
    list: (limit) => client.boats_list({ query: { limit } }),
  };
}
