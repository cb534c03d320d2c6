import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { readBytes } from "./body.js";
import { corsHeaders, isPreflight, preflightHeaders } from "./cors.js";
import { MockError } from "./errors.js";
import { encodeAnswer } from "./encode.js";
import type { Arrival, Exchange } from "./exchange.js";
import { sendFaulty } from "./faults/wire.js";
import { problemAnswer, type Answer } from "./problem.js";
import type { Provider } from "./provider.js";
import type { MockRequest } from "./request.js";
import { baseOf } from "./target.js";

export interface HostOptions {
  readonly providers: readonly Provider[];
  /** 0 takes a free one. */
  readonly port: number;
  readonly host: string;
  readonly exchange: (arrival: Arrival) => Promise<Exchange>;
  /** Called once per request, before its answer goes out: whoever has the answer finds the record. */
  readonly onRequest: (request: MockRequest) => void;
}

export interface Host {
  /** `http://127.0.0.1:4010`, without a slash at its end. */
  readonly url: string;
  /** What a client of each provider takes as its `baseUrl`. */
  readonly baseUrls: Readonly<Record<string, string>>;
  /** Ends every connection, also one whose answer is not out yet. */
  readonly stop: () => Promise<void>;
}

/** @throws MockError when the port or the host cannot be had */
export async function startHost(options: HostOptions): Promise<Host> {
  const server = createServer((request, response) => void handle(options, request, response));
  const port = await listen(server, options);
  const url = `http://${connectable(options.host)}:${port}`;
  let stopped: Promise<void> | undefined;
  return {
    url,
    baseUrls: Object.fromEntries(options.providers.map((each) => [each.name, url + baseOf(each)])),
    stop: () => (stopped ??= close(server)),
  };
}

async function handle(options: HostOptions, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const arrival = readArrival(message);
  if (isPreflight(arrival.method, arrival.headers)) {
    response.writeHead(204, preflightHeaders(arrival.headers)).end();
    return;
  }
  const { request, answer } = await options.exchange(arrival);
  // The client left before it had sent everything: nobody waits for an answer, and half a request is no request.
  if (!message.complete) return;
  try {
    options.onRequest(request);
    send(response, answer, arrival);
  } catch (error) {
    // A log that throws, a header that HTTP cannot carry: whoever called shall read it, not wait for ever.
    send(response, problemAnswer(error), arrival);
  }
}

function readArrival(message: IncomingMessage): Arrival {
  const headers = Object.entries(message.headers).map(([name, value]) => [name, String(value ?? "")]);
  return {
    method: message.method ?? "GET",
    // What goes by way of a proxy names the whole address.
    target: (message.url ?? "/").replace(/^https?:\/\/[^/?]*/, ""),
    headers: Object.fromEntries(headers),
    readBytes: () => readBytes(message),
  };
}

function send(response: ServerResponse, answer: Answer, arrival: Arrival): void {
  const encoded = encodeAnswer(answer);
  const { status, bytes } = encoded;
  const headers = { ...encoded.headers, ...corsHeaders(arrival.headers, encoded.headers) };
  if (answer.fault !== undefined) {
    sendFaulty(response, { status, headers, bytes }, answer.fault).catch(() => response.destroy());
    return;
  }
  const hasLength = status !== 204 && status !== 304 && arrival.method !== "HEAD";
  response.writeHead(status, { ...headers, ...(hasLength && { "content-length": bytes?.length ?? 0 }) });
  response.end(bytes);
}

function listen(server: Server, { port, host }: HostOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(cannotListen(error, port, host)));
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function cannotListen(error: NodeJS.ErrnoException, port: number, host: string): MockError {
  const where = `port ${port} on ${host}`;
  const why: Record<string, string> = {
    EADDRINUSE: `${where} is taken. Choose another one, or 0 for a free one.`,
    EACCES: `${where} is not allowed for this user. Choose one above 1023.`,
    EADDRNOTAVAIL: `${host} is no address of this machine. Use 127.0.0.1, or 0.0.0.0 for every address.`,
    ENOTFOUND: `${host} is no known host. Use 127.0.0.1, or 0.0.0.0 for every address.`,
  };
  return new MockError(`Cannot listen: ${why[error.code ?? ""] ?? `${where}: ${error.message}`}`, { cause: error });
}

/** The address by which this machine reaches the host. */
function connectable(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}
