/** As `waypost.ts`, with the one resource that is used instead of the whole client. For the bundle. */
import { Boats } from "../generated/waypost/src/generated/resources/boats.js";
import { KEY, type BenchClient, type ConnectOptions } from "./client.js";

export function connect({ baseUrl, fetch }: ConnectOptions): BenchClient {
  const boats = new Boats({ apiKey: KEY, baseUrl, ...(fetch && { fetch }) });
  return {
    retrieve: (id) => boats.retrieve(id),
    create: (input) => boats.create(input),
    list: async (limit) => boats.list({ limit }),
  };
}
