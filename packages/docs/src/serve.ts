import { readdir, readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { extname, join } from "node:path";

export interface SiteServer {
  /** `http://127.0.0.1:4020`, without a slash at the end. */
  readonly url: string;
  /** Ends every connection and frees the port. */
  readonly close: () => Promise<void>;
}

export interface ServeOptions {
  /** @default 0, which takes a free one */
  readonly port?: number;
  /** @default "127.0.0.1" */
  readonly host?: string;
}

const contentTypes: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
};

/**
 * Serves the files of one flat folder. A file that is not in the folder's own listing does not exist, so no path leads
 * out of it.
 *
 * @throws the system's error (`code: "EADDRINUSE"`) where the port is taken
 */
export async function serveSite(
  folder: string,
  { port = 0, host = "127.0.0.1" }: ServeOptions = {},
): Promise<SiteServer> {
  const server = createServer(async (request, response) => {
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.writeHead(405, { allow: "GET, HEAD" }).end();
      return;
    }
    const name = fileName(request.url ?? "/");
    const body = await readListed(folder, name);
    if (body === undefined) {
      response.writeHead(404, { "content-type": "text/plain; charset=utf-8" }).end("There is no such page.\n");
      return;
    }
    const type = contentTypes[extname(name)] ?? "application/octet-stream";
    response.writeHead(200, { "content-type": type, "content-length": body.length, "cache-control": "no-cache" });
    response.end(request.method === "HEAD" ? undefined : body);
  });
  await listen(server, port, host);
  return { url: `http://${host}:${boundPort(server)}`, close: () => close(server) };
}

function fileName(target: string): string {
  const [path = "/"] = target.split(/[?#]/);
  try {
    return decodeURIComponent(path.slice(1)) || "index.html";
  } catch {
    return "";
  }
}

/** `undefined` for what is not there, also while a build replaces the folder. */
async function readListed(folder: string, name: string): Promise<Buffer | undefined> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const isListed = entries.some((entry) => entry.isFile() && entry.name === name);
    return isListed ? await readFile(join(folder, name)) : undefined;
  } catch {
    return undefined;
  }
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function boundPort(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server listens on no port.");
  return address.port;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
