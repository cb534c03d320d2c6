/** What a careful person writes without a client: `fetch`, a check of the status, JSON. No timeout, no retries. */
import { KEY, type BenchClient, type ConnectOptions } from "./client.js";

export function connect({ baseUrl, fetch: given }: ConnectOptions): BenchClient {
  const fetch = given ?? ((url: string, init?: RequestInit) => globalThis.fetch(url, init));
  const headers = { accept: "application/json", authorization: `Bearer ${KEY}` };
  const read = async (response: Response): Promise<unknown> => {
    if (!response.ok) throw new Error(`status ${response.status}`);
    return response.json();
  };
  return {
    retrieve: async (id) => read(await fetch(`${baseUrl}/boats/${encodeURIComponent(id)}`, { headers })),
    create: async (input) =>
      read(
        await fetch(`${baseUrl}/boats`, {
          method: "POST",
          headers: { ...headers, "content-type": "application/json" },
          body: JSON.stringify(input),
        }),
      ),
    list: async (limit) => read(await fetch(`${baseUrl}/boats?limit=${limit}`, { headers })),
  };
}
