/**
 * A server that speaks just enough HTTP to break it in every way that matters: it hands each request, with the raw
 * socket, to a script, which answers, lies, stalls or dies as it likes.
 */
import { createServer, type AddressInfo, type Socket } from "node:net";

export interface ReceivedRequest {
  readonly method: string;
  /** Path and query exactly as they were on the wire. */
  readonly target: string;
  /** Names are lower-case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Plays one request. Requests beyond the last step of a script get the last step again. */
export type Step = (socket: Socket, request: ReceivedRequest) => void;

export interface FaultServer extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  /** Complete requests, in the order in which they came. */
  readonly requests: readonly ReceivedRequest[];
  /** Connections that are open now. */
  readonly connections: ReadonlySet<Socket>;
  /** Resolves when this many complete requests have come. */
  received(count: number): Promise<void>;
  /** Resolves when no connection is open. */
  allClosed(): Promise<void>;
}

export interface FaultServerOptions {
  /** Does something with a connection before anything is read from it. True: nothing will be read. */
  readonly onConnection?: (socket: Socket, index: number) => boolean;
  /** Sees bytes as they come, before a request is complete. */
  readonly onData?: (socket: Socket, total: number) => void;
  readonly port?: number;
}

export async function faultServer(script: readonly Step[], options: FaultServerOptions = {}): Promise<FaultServer> {
  const requests: ReceivedRequest[] = [];
  const connections = new Set<Socket>();
  let changed = (): void => {};
  let opened = 0;
  const server = createServer((socket) => {
    connections.add(socket);
    socket.on("error", () => {}); // the other side, too, may break off
    socket.on("close", () => {
      connections.delete(socket);
      changed();
    });
    if (options.onConnection?.(socket, opened++) === true) return;
    let buffer = Buffer.alloc(0);
    socket.on("data", (bytes) => {
      buffer = Buffer.concat([buffer, bytes]);
      options.onData?.(socket, buffer.length);
      for (let parsed = parse(buffer); parsed !== undefined; parsed = parse(buffer)) {
        buffer = buffer.subarray(parsed.length);
        const step = script[Math.min(requests.length, script.length - 1)];
        requests.push(parsed.request);
        changed();
        step?.(socket, parsed.request);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const until = async (isDone: () => boolean): Promise<void> => {
    while (!isDone()) await new Promise<void>((resolve) => (changed = resolve));
  };
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    requests,
    connections,
    received: (count) => until(() => requests.length >= count),
    allClosed: () => until(() => connections.size === 0),
    async [Symbol.asyncDispose]() {
      for (const socket of connections) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The first complete request in the buffer, and how many bytes it takes. */
function parse(buffer: Buffer): { request: ReceivedRequest; length: number } | undefined {
  const end = buffer.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const [start = "", ...lines] = buffer.toString("latin1", 0, end).split("\r\n");
  const [method = "", target = ""] = start.split(" ");
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const rest = buffer.subarray(end + 4);
  const body =
    headers["transfer-encoding"] === "chunked" ? dechunk(rest) : sized(rest, Number(headers["content-length"] ?? 0));
  return body && { request: { method, target, headers, body: body.bytes }, length: end + 4 + body.length };
}

function sized(rest: Buffer, length: number): { bytes: Buffer; length: number } | undefined {
  return rest.length < length ? undefined : { bytes: rest.subarray(0, length), length };
}

function dechunk(rest: Buffer): { bytes: Buffer; length: number } | undefined {
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const lineEnd = rest.indexOf("\r\n", at);
    if (lineEnd < 0) return undefined;
    const size = Number.parseInt(rest.toString("latin1", at, lineEnd), 16);
    const next = lineEnd + 2 + size + 2;
    if (rest.length < next) return undefined;
    if (size === 0) return { bytes: Buffer.concat(chunks), length: next };
    chunks.push(rest.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = next;
  }
}

/** Answers properly. An object becomes JSON. */
export function reply(status: number, body: unknown = "", headers: Readonly<Record<string, string>> = {}): Step {
  const isText = typeof body === "string" || Buffer.isBuffer(body);
  const bytes = Buffer.from(isText ? body : JSON.stringify(body));
  const fields = {
    "content-length": String(bytes.length),
    ...(isText ? {} : { "content-type": "application/json" }),
    ...headers,
  };
  const head = Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join("");
  return (socket) => void socket.write(Buffer.concat([Buffer.from(`HTTP/1.1 ${status} X\r\n${head}\r\n`), bytes]));
}

/** Writes these bytes, whatever they are, and leaves the connection open. */
export function raw(text: string): Step {
  return (socket) => void socket.write(text);
}

/** Breaks the connection off with a TCP reset. */
export const reset: Step = (socket) => void socket.resetAndDestroy();

/** Closes the connection properly, without a word. */
export const hangUp: Step = (socket) => void socket.end();

/** Never answers. */
export const silence: Step = () => {};
