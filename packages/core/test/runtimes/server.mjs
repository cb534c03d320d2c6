// The provider that the smoke suite talks to. It also hands a browser the suite itself, and takes in how it went.
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";

const packageFolder = join(import.meta.dirname, "../..");
const html = '<!doctype html><script type="module" src="/test/runtimes/page.mjs"></script>';
const pages = { "": { data: [1, 2], next: "p2" }, p2: { data: [3, 4], next: "p3" }, p3: { data: [5] } };

/**
 * @typedef {{ passed: string[], failed: Record<string, string> }} Outcome
 * @returns {Promise<{ url: string, outcome: Promise<Outcome>, close: () => Promise<void> }>}
 */
export async function startServer() {
  let tell;
  const outcome = new Promise((resolve) => (tell = resolve));
  let flaky = 0;

  /** Path → what answers it. */
  const routes = {
    "/things": ({ url, json }) => json(200, pages[url.searchParams.get("cursor") ?? ""]),
    "/missing": ({ json }) =>
      json(404, { code: "NO_SUCH_THING", message: "there is none" }, { "x-request-id": "req_1" }),
    "/flaky": ({ json }) => (flaky++ === 0 ? json(503, {}) : json(200, { ok: true })),
    "/silent": () => {},
    "/moved": ({ response }) => response.writeHead(307, { location: "/echo/elsewhere" }).end(),
    "/html": ({ response }) => response.writeHead(200, { "content-type": "text/html" }).end("<p>Welcome</p>"),
    "/page": ({ response }) => response.writeHead(200, { "content-type": "text/html" }).end(html),
    "/upload": async ({ request, json }) => json(200, fileIn(await bodyOf(request), request.headers["content-type"])),
    "/outcome": async ({ request, response }) => {
      tell(JSON.parse(String(await bodyOf(request))));
      response.end();
    },
  };

  const server = createServer(async (request, response) => {
    const url = new URL(request.url, "http://server");
    const json = (status, body, headers) =>
      response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
    const route = routes[url.pathname];
    if (route !== undefined) await route({ url, request, response, json });
    else if (url.pathname.startsWith("/echo/")) {
      const { authorization } = request.headers;
      json(200, { path: url.pathname, authorization, body: String(await bodyOf(request)) });
    } else {
      // The files of the suite. `URL` has resolved any dot segments, so nothing outside the folder can be asked for.
      const file = await readFile(join(packageFolder, url.pathname)).catch(() => undefined);
      response.writeHead(file === undefined ? 404 : 200, { "content-type": "text/javascript" }).end(file);
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    outcome,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The file of a multipart body, and how many parts there were: read to the byte, without a library. */
function fileIn(body, contentType) {
  const boundary = `--${/boundary=(.+)/.exec(contentType)[1]}`;
  const text = body.toString("latin1");
  const parts = text.split(boundary).slice(1, -1);
  const file = parts.find((part) => part.includes("application/x-test"));
  const content = file.slice(file.indexOf("\r\n\r\n") + 4, -2);
  return { parts: parts.length, base64: Buffer.from(content, "latin1").toString("base64") };
}
