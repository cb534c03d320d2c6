import createClient from "openapi-fetch";
import type { paths } from "../generated/openapi-fetch/schema.js";
import { KEY, type BenchClient, type ConnectOptions } from "./client.js";

/** Bare: it has neither timeouts, retries nor paging. */
export function connect({ baseUrl, fetch }: ConnectOptions): BenchClient {
  const client = createClient<paths>({ baseUrl, headers: { authorization: `Bearer ${KEY}` }, ...(fetch && { fetch }) });
  return {
    async retrieve(id) {
      const { data, error } = await client.GET("/boats/{boatId}", { params: { path: { boatId: id } } });
      if (error) throw new Error(error.error.message);
      return data;
    },
    async create(input) {
      const { data, error } = await client.POST("/boats", { body: input });
      if (error) throw new Error(error.error.message);
      return data;
    },
    async list(limit) {
      const { data, error } = await client.GET("/boats", { params: { query: { limit } } });
      if (error) throw new Error(error.error.message);
      return data;
    },
  };
}
