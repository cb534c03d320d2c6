import { Harbour } from "../generated/waypost/src/index.js";
import { KEY, type BenchClient, type ConnectOptions } from "./client.js";

/** Timeouts, safe retries, paging and all else are on by default. */
export function connect({ baseUrl, fetch }: ConnectOptions): BenchClient {
  const { boats } = new Harbour({ apiKey: KEY, baseUrl, ...(fetch && { fetch }) });
  return {
    retrieve: (id) => boats.retrieve(id),
    create: (input) => boats.create(input),
    list: async (limit) => boats.list({ limit }),
  };
}
