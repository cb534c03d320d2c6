/** Made by Stainless from OpenAI's own spec, so it calls three operations of that one: the same methods and shapes of URL. */
import OpenAI from "openai";
import { KEY, RETRIES, TIMEOUT, type BenchClient, type ConnectOptions } from "./client.js";

export function connect({ baseUrl, fetch }: ConnectOptions): BenchClient {
  const client = new OpenAI({
    apiKey: KEY,
    baseURL: baseUrl,
    timeout: TIMEOUT,
    maxRetries: RETRIES,
    ...(fetch && { fetch }),
  });
  return {
    retrieve: (id) => client.models.retrieve(id),
    create: (input) => client.moderations.create({ input: JSON.stringify(input) }),
    list: async () => client.models.list(),
  };
}
