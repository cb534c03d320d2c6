import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer as createTlsServer, getCACertificates, setDefaultCACertificates } from "node:tls";
import { expect, test } from "vitest";
import type { ConnectionError, TimeoutError } from "../../src/index.js";
import { faultServer, hangUp, raw, reply, reset, silence, type Step } from "../fault-server.js";
import { connect, rejection, search, send, upsert } from "../support/acme.js";
import { createAuthority } from "../support/certificate.js";
import { HastyClock } from "../support/hasty-clock.js";

const ok = reply(200, { id: "1" });
const message = { to: "+15551234567", text: "hello" };

/** A port of this machine that nobody listens on. */
async function freePort(): Promise<number> {
  await using server = await faultServer([]);
  return server.port;
}

test.each([[search], [upsert], [send]])("F18: a refused connection is tried again: $id", async (operation) => {
  const port = await freePort();
  let refusals = 0;
  let server: Awaited<ReturnType<typeof faultServer>> | undefined;
  // The server comes up while the first wait passes.
  const fetchOnceUp = async (url: string, init: RequestInit): Promise<Response> => {
    try {
      return await fetch(url, init);
    } catch (error) {
      refusals++;
      server = await faultServer([ok], { port });
      throw error;
    }
  };
  const transport = connect(`http://127.0.0.1:${port}`, new HastyClock(), { fetch: fetchOnceUp });
  await expect(transport.call(operation, [], message)).resolves.toEqual({ id: "1" });
  expect(refusals).toBe(1);
  expect(server?.requests).toHaveLength(1);
  await server?.[Symbol.asyncDispose]();
});

test("F18: a connection that stays refused was never sent", async () => {
  const error = await rejection<ConnectionError>(
    connect(`http://127.0.0.1:${await freePort()}`, new HastyClock()).call(send, [], message),
  );
  expect(error).toMatchObject({ name: "ConnectionError", maybeSent: false, operation: "messages.send" });
  expect(error.attempts).toEqual([
    { cause: "ECONNREFUSED", maybeSent: false, waitMs: 250 },
    { cause: "ECONNREFUSED", maybeSent: false, waitMs: 500 },
    { cause: "ECONNREFUSED", maybeSent: false, waitMs: 0 },
  ]);
});

test("F19: an unknown host is named", async () => {
  const error = await rejection(connect("https://no-such-host.invalid/v1", new HastyClock()).call(search, []));
  expect(error).toMatchObject({ name: "ConnectionError", maybeSent: false });
  expect(error.message).toContain("no-such-host.invalid");
});

/** Answers once and resets when the kept connection is used again. */
function staleAfterOne(): Step[] {
  return [ok, (socket) => void socket.resetAndDestroy(), ok];
}

test("F20: a reset on a stale connection is tried again when the call is safe", async () => {
  await using server = await faultServer(staleAfterOne());
  const transport = connect(server.url, new HastyClock());
  await transport.call(search, []);
  await expect(transport.call(search, [])).resolves.toEqual({ id: "1" });
  expect(server.requests).toHaveLength(3);
});

test("F20: the same on a send is one request that may have been acted on", async () => {
  await using server = await faultServer(staleAfterOne());
  const transport = connect(server.url, new HastyClock());
  await transport.call(search, []);
  const error = await rejection(transport.call(send, [], message));
  expect(error).toMatchObject({ name: "ConnectionError", maybeSent: true });
  expect(server.requests).toHaveLength(2);
});

test("F21: a reset in the middle of a send's body is not sent again", async () => {
  let connections = 0;
  const half = 200_000;
  await using server = await faultServer([ok], {
    onConnection: () => (connections++, false),
    onData: (socket, total) => {
      if (total > half) socket.resetAndDestroy();
    },
  });
  const text = "x".repeat(4_000_000);
  const error = await rejection(connect(server.url, new HastyClock()).call(send, [], { ...message, text }));
  expect(error).toMatchObject({ name: "ConnectionError", maybeSent: true });
  expect(connections).toBe(1);
});

test.each([
  ["closes", hangUp],
  ["resets", reset],
])("F22: a server that reads a send and then %s gets exactly one", async (_, step) => {
  await using server = await faultServer([step, ok]);
  const error = await rejection(connect(server.url, new HastyClock()).call(send, [], message));
  expect(error).toMatchObject({ name: "ConnectionError", maybeSent: true });
  expect(error.message).toContain("check before sending again");
  expect(server.requests).toHaveLength(1);
});

test.each([
  ["an expired certificate", "localhost", new Date("2021-01-01"), /CERT_HAS_EXPIRED/],
  ["a certificate for another host", "elsewhere.test", new Date("2049-01-01"), /ERR_TLS_CERT_ALTNAME_INVALID/],
])("F23: %s is told and not tried again", async (_, host, notAfter, reason) => {
  const authority = createAuthority();
  const trusted = getCACertificates("default");
  setDefaultCACertificates([...trusted, authority.cert]);
  let connections = 0;
  const server = createTlsServer(authority.issue(host, notAfter), () => {});
  server.on("connection", () => connections++).on("tlsClientError", () => {});
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const error = await rejection<ConnectionError>(
    connect(`https://localhost:${port}`, new HastyClock()).call(send, [], message),
  );
  setDefaultCACertificates(trusted);
  server.close();
  expect(error).toMatchObject({ name: "ConnectionError", maybeSent: false });
  expect(error.message).toMatch(reason);
  expect(error.attempts).toHaveLength(1);
  expect(connections).toBe(1);
});

// A host that takes the connection and never shakes hands: the request is never written. `fetch` alone can't tell that
// from a host that never answers.
test("F24: a connect that never ends is a timeout in phase connect, and nothing was sent", async () => {
  const clock = new HastyClock();
  let opened = (): void => {};
  const isOpen = new Promise<void>((resolve) => (opened = resolve));
  await using server = await faultServer([], { onConnection: () => (opened(), true) });
  const promise = rejection<TimeoutError>(
    connect(`https://localhost:${server.port}`, clock, { maxRetries: 0 }).call(send, [], message),
  );
  await isOpen;
  clock.expire();
  expect(await promise).toMatchObject({ name: "TimeoutError", phase: "connect", maybeSent: false });
  expect(clock.pending).toBe(0);
});

test("F24: even a send is tried again after it", async () => {
  const clock = new HastyClock();
  const waiting: (() => void)[] = [];
  await using server = await faultServer([], { onConnection: () => (waiting.shift()?.(), true) });
  const opened = [0, 1].map(() => new Promise<void>((resolve) => waiting.push(resolve)));
  const transport = connect(`https://localhost:${server.port}`, clock, { maxRetries: 1 });
  const promise = rejection<TimeoutError>(transport.call(send, [], message, { totalTimeout: 200_000 }));
  for (const each of opened) {
    await each;
    clock.expire();
  }
  const error = await promise;
  expect(error.attempts.map(({ cause }) => cause)).toEqual(["timeout (connect)", "timeout (connect)"]);
  expect(error.maybeSent).toBe(false);
});

test("F25: a server that never answers is a timeout in phase headers, and its socket is closed", async () => {
  const clock = new HastyClock();
  await using server = await faultServer([silence]);
  const promise = rejection<TimeoutError>(connect(server.url, clock).call(send, [], message));
  await server.received(1);
  clock.expire();
  expect(await promise).toMatchObject({ name: "TimeoutError", phase: "headers", maybeSent: true });
  await server.allClosed();
  expect(server.requests).toHaveLength(1);
  expect(clock.pending).toBe(0);
});

test.each([
  ["F26", "silence", (): void => {}],
  ["F27", "a byte now and then", (write: () => void): void => void setInterval(write, 5).unref()],
])("%s: headers and then %s is a timeout in phase body", async (_, __, drip) => {
  const clock = new HastyClock();
  let inBody = (): void => {};
  const isInBody = new Promise<void>((resolve) => (inBody = resolve));
  await using server = await faultServer([
    (socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 1000000\r\n\r\n{"a":"');
      drip(() => !socket.destroyed && socket.write("x"));
    },
  ]);
  const fetchAndTell = async (url: string, init: RequestInit): Promise<Response> => {
    const response = await fetch(url, init);
    setImmediate(inBody);
    return response;
  };
  const promise = rejection<TimeoutError>(connect(server.url, clock, { fetch: fetchAndTell }).call(send, [], message));
  await isInBody;
  clock.expire();
  expect(await promise).toMatchObject({ name: "TimeoutError", phase: "body", maybeSent: true });
  await server.allClosed();
});

test.each([
  ["with a length", "content-length: 10\r\n\r\n"],
  ["in chunks", "transfer-encoding: chunked\r\n\r\n5\r\n{"],
  ["until it closes", "\r\n"],
])("F29: a connection that ends after the headers, %s, never gives data", async (_, head) => {
  const step: Step = (socket) => void socket.end(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n${head}`);
  await using server = await faultServer([step]);
  const error = await rejection(connect(server.url, new HastyClock()).call(send, [], message));
  expect(error.name).toMatch(/^(Connection|Parse)Error$/);
  expect(error).toMatchObject({ maybeSent: true });
  expect(server.requests).toHaveLength(1);
});

test("an answer that is not HTTP is a ConnectionError", async () => {
  await using server = await faultServer([raw("SSH-2.0-OpenSSH_9.9\r\n\r\n")]);
  const error = await rejection(connect(server.url, new HastyClock()).call(send, [], message));
  expect(error).toMatchObject({ name: "ConnectionError", maybeSent: true });
  expect(server.requests).toHaveLength(1);
});
