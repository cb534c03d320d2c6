// Stands between client and mock, on a socket of its own, and keeps what went by to the byte. What the client believes
// it sent and what the mock believes it got are both left out of account.
import { Agent, createServer, request as send, type IncomingHttpHeaders, type IncomingMessage } from "node:http";

/** One request and its answer, as they went over the wire. */
export interface Exchange {
  readonly method: string;
  /** Path and query, as sent. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly answer: { readonly status: number; readonly headers: IncomingHttpHeaders; readonly bytes: Buffer };
}

/** Changes the headers of a request on their way to the mock, for what no client would send. */
export type Alter = (headers: Readonly<IncomingHttpHeaders>) => IncomingHttpHeaders;

export interface Recorder {
  /** `http://127.0.0.1:49153`: stands in for the address it leads to. */
  readonly url: string;
  /** Gives what went by since the last time, and forgets it. */
  take(): Exchange[];
  /** What is done to each request from now on. */
  alter(alter: Alter | undefined): void;
  stop(): Promise<void>;
}

/** @param target Address of the mock: `http://127.0.0.1:49152`. */
export async function startRecorder(target: string): Promise<Recorder> {
  const agent = new Agent({ keepAlive: true });
  let exchanges: Exchange[] = [];
  let change: Alter | undefined;
  const server = createServer((incoming, outgoing) => {
    const relay = async (): Promise<void> => {
      const bytes = await read(incoming);
      const headers = change === undefined ? incoming.headers : change(incoming.headers);
      const answer = await forward(agent, target, incoming, headers, bytes);
      const { method = "", url = "" } = incoming;
      exchanges.push({ method, target: url, headers: incoming.headers, bytes, answer });
      outgoing.writeHead(answer.status, answer.headers).end(answer.bytes);
    };
    relay().catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the recorder has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    take: () => exchanges.splice(0),
    alter: (next) => void (change = next),
    stop: () =>
      new Promise((resolve) => {
        agent.destroy();
        exchanges = [];
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function read(message: IncomingMessage): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync<Buffer>(message));
}

function forward(
  agent: Agent,
  target: string,
  { method, url }: IncomingMessage,
  headers: IncomingHttpHeaders,
  bytes: Buffer,
): Promise<Exchange["answer"]> {
  return new Promise((resolve, reject) => {
    const outgoing = send(target + url, { method, headers, agent }, (answer) => {
      read(answer).then(
        (body) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, bytes: body }),
        reject,
      );
    });
    outgoing.on("error", reject).end(bytes);
  });
}
