// A provider's server for tests, in the hands of the test: what it is asked and what it answers.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { onTestFinished } from "vitest";

export interface LocalServer {
  /** Without a path. */
  readonly url: string;
  /** Method and target of every request, in their order: `GET /ping`. */
  readonly requests: string[];
  /** When each request arrived, in milliseconds. */
  readonly times: number[];
  stop(): Promise<void>;
}

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export async function startServer(answer: Answer): Promise<LocalServer> {
  const requests: string[] = [];
  const times: number[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    times.push(performance.now());
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the server has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    times,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A server for as long as the test that asks for it. */
export async function serve(answer: Answer): Promise<LocalServer> {
  const server = await startServer(answer);
  onTestFinished(() => server.stop());
  return server;
}

/** Answers with JSON. */
export function json(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}
