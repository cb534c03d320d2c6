/** Written by hand on ky, as its documentation shows. */
import ky from "ky";
import type { Boat, BoatPage } from "../generated/hey-api/types.gen.js";
import { KEY, RETRIES, TIMEOUT, type BenchClient, type ConnectOptions } from "./client.js";

export function connect({ baseUrl, fetch }: ConnectOptions): BenchClient {
  const client = ky.create({
    prefix: baseUrl,
    headers: { authorization: `Bearer ${KEY}` },
    timeout: TIMEOUT,
    retry: { limit: RETRIES },
    ...(fetch && { fetch }),
  });
  return {
    retrieve: (id) => client.get(`boats/${encodeURIComponent(id)}`).json<Boat>(),
    create: (input) => client.post("boats", { json: input }).json<Boat>(),
    list: (limit) => client.get("boats", { searchParams: { limit } }).json<BoatPage>(),
  };
}
