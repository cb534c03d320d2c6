import { createClient, createConfig } from "../generated/hey-api/client/index.js";
import { boatsCreate, boatsList, boatsRetrieve } from "../generated/hey-api/sdk.gen.js";
import { KEY, type BenchClient, type ConnectOptions } from "./client.js";

/** It has neither timeouts, retries nor paging of its own. */
export function connect({ baseUrl, fetch }: ConnectOptions): BenchClient {
  const client = createClient(createConfig({ baseUrl, auth: KEY, ...(fetch && { fetch }) }));
  return {
    retrieve: async (id) => (await boatsRetrieve({ client, path: { boatId: id }, throwOnError: true })).data,
    create: async (input) => (await boatsCreate({ client, body: input, throwOnError: true })).data,
    list: async (limit) => (await boatsList({ client, query: { limit }, throwOnError: true })).data,
  };
}
