// What a person reads when a call fails: one line that says who, what, what the provider said, and what to do next.
import { expect, test } from "vitest";
import { acme, connect, rejection, retrieve, send } from "../support/acme.js";

function answering(status: number, body: unknown): () => Promise<Response> {
  return async () => Response.json(body, { status });
}

test.each([
  ["The contact is gone.", "Acme contacts.retrieve: 404 GONE The contact is gone. "],
  ["The contact is gone", "Acme contacts.retrieve: 404 GONE The contact is gone. "],
  ["Two\nlines.", "Acme contacts.retrieve: 404 GONE Two lines. "],
])("%j is closed by one full stop, then comes the advice", async (message, start) => {
  const client = connect(acme.baseUrl, undefined, { fetch: answering(404, { error: { code: "GONE", message } }) });
  const error = await rejection(client.call(retrieve, ["con_1"]));
  expect(error.message.slice(0, start.length)).toBe(start);
  expect(error.message.length).toBeGreaterThan(start.length);
});

test("a send that may have arrived says to check first", async () => {
  const client = connect(acme.baseUrl, undefined, { fetch: answering(503, {}) });
  const error = await rejection(client.call(send, [], { to: "+15550100142" }));
  expect(error.message).toMatch(/The provider may have acted: check before sending again\.$/);
});
