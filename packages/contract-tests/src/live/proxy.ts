// Stands between the generated client and the provider's own server, on 127.0.0.1. Bodies stream through in both
// directions; a copy of each answer is kept, up to a bound, to be judged afterwards.
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from "node:http";
import { request as httpsRequest } from "node:https";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";
import type { Exchange } from "./exchange.ts";
import { endToEnd, joined } from "./relayed-headers.ts";

export interface ProxyOptions {
  /** Server that requests go to, base path included. */
  readonly target: URL;
  /** Milliseconds in which the server has to send something, again and again until its answer ends. */
  readonly timeout: number;
  readonly onExchange: (exchange: Exchange) => void;
  /** The server could not be reached, or broke off. `reason` is short: `ECONNREFUSED`. */
  readonly onFailure: (reason: string) => void;
}

export interface Proxy {
  /** What the client takes as `baseUrl`. */
  readonly baseUrl: string;
  /** Resolves when nothing is on its way any more, and `onExchange` has been told of all that was. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/** Bytes of a body that are kept. A longer one passes through all the same, and is not judged. */
const kept = 5 * 1024 * 1024;

/** Starts a proxy on a free port. */
export async function startProxy(options: ProxyOptions): Promise<Proxy> {
  const underway = new Set<Promise<void>>();
  const server = createServer((incoming, outgoing) => {
    const relayed = relay(options, incoming, outgoing).catch((error: unknown) => {
      options.onFailure(reasonOf(error));
      outgoing.destroy();
    });
    underway.add(relayed);
    void relayed.then(() => underway.delete(relayed));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the proxy has no port");
  return {
    baseUrl: `http://127.0.0.1:${address.port}${basePath(options.target)}`,
    idle: async () => void (await Promise.all(underway)),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function relay(options: ProxyOptions, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { target } = options;
  const url = new URL(incoming.url ?? "/", target.origin);
  const sent = new Copy();
  const received = new Copy();
  const answer = await ask(options, url, incoming, sent);
  outgoing.writeHead(answer.statusCode ?? 502, endToEnd(answer.headers));
  const isWhole = await pipeline(answer, received, outgoing).then(
    () => true,
    () => false,
  );
  const body = decoded(received.bytes(), answer.headers["content-encoding"]);
  options.onExchange({
    method: incoming.method ?? "GET",
    path: url.pathname.slice(basePath(target).length) || "/",
    query: url.searchParams,
    requestBody: sent.bytes(),
    status: answer.statusCode ?? 502,
    headers: joined(answer.headers),
    body: body ?? Buffer.alloc(0),
    isWhole: isWhole && received.isWhole && body !== undefined,
  });
}

/** Sends the request on, body and all, and waits for the head of the answer. */
function ask(
  { target, timeout }: ProxyOptions,
  url: URL,
  incoming: IncomingMessage,
  copy: Transform,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const send = target.protocol === "https:" ? httpsRequest : httpRequest;
    const headers = { ...endToEnd(incoming.headers), host: target.host, "accept-encoding": "identity" };
    const outgoing = send(url, { method: incoming.method, headers, timeout, agent: false });
    outgoing.once("response", resolve).once("error", reject);
    outgoing.once("timeout", () => outgoing.destroy(new Error(`no answer within ${timeout / 1000} s`)));
    pipeline(incoming, copy, outgoing).catch(reject);
  });
}

/** Lets a stream through and keeps its beginning. */
class Copy extends Transform {
  readonly #chunks: Buffer[] = [];
  #length = 0;

  override _transform(chunk: Buffer, _encoding: string, next: (error: null, chunk: Buffer) => void): void {
    this.#length += chunk.length;
    if (this.isWhole) this.#chunks.push(chunk);
    next(null, chunk);
  }

  get isWhole(): boolean {
    return this.#length <= kept;
  }

  bytes(): Buffer {
    return Buffer.concat(this.#chunks);
  }
}

/** Servers may compress although they were asked not to. `undefined`: it can't be undone. */
function decoded(bytes: Buffer, encoding: string | undefined): Buffer | undefined {
  if (encoding === undefined || encoding === "identity") return bytes;
  const undo = new Map([
    ["gzip", gunzipSync],
    ["br", brotliDecompressSync],
    ["deflate", inflateSync],
  ]).get(encoding);
  try {
    return undo?.(bytes, { maxOutputLength: kept });
  } catch {
    return undefined;
  }
}

function basePath(url: URL): string {
  return url.pathname.replace(/\/$/, "");
}

/** What went wrong, without addresses: a failed connection to several addresses has its reason inside. */
function reasonOf(error: unknown): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  if (!(first instanceof Error)) return "it failed";
  return "code" in first && typeof first.code === "string" ? first.code : first.message;
}
