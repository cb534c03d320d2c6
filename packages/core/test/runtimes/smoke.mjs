// What every runtime must be able to do, over a real connection to `server.mjs`. Imports what is published and nothing of
// any one platform, so that the same file runs in Node, Bun, Deno, workerd and a browser.
import * as core from "../../dist/index.js";
import { signWebhook, verifyWebhook } from "../../dist/webhooks/index.js";

const { Transport } = core;
const KEY = "sk-smoke-4711";

const list = {
  id: "things.list",
  method: "GET",
  path: "/things",
  kind: "safe",
  pagination: { style: core.cursorPages, param: "cursor", items: "/data", next: "/next" },
};
const echo = { id: "echo", method: "POST", path: "/echo/{name}", kind: "once", body: core.jsonBody };
const missing = { id: "things.retrieve", method: "GET", path: "/missing", kind: "safe" };
const flaky = { id: "flaky", method: "GET", path: "/flaky", kind: "safe" };
const silent = { id: "silent", method: "GET", path: "/silent", kind: "safe" };
const moved = { id: "moved", method: "POST", path: "/moved", kind: "once", body: core.jsonBody };
const page = { id: "page", method: "GET", path: "/html", kind: "safe" };
const upload = { id: "upload", method: "POST", path: "/upload", kind: "once", body: core.multipartBody };

const scheme = {
  provider: "acme",
  scheme: "hmac",
  algorithm: "sha256",
  encoding: "hex",
  signed: "{body}",
  secret: { encoding: "utf8" },
  headers: { signature: "x-signature" },
  event: "/type",
  events: ["message.received"],
};

/** Name → what must hold. Each gets a way to make clients. */
const checks = {
  async "a call sends its key, path and body as they are and gives the answer"(client) {
    const text = 'Grüße, "👩‍👩‍👧" {x} $& שלום';
    const answer = await client().call(echo, ["a/b ?#"], { text, at: new Date(0), left: undefined });
    equal(answer, {
      path: "/echo/a%2Fb%20%3F%23",
      authorization: `Bearer ${KEY}`,
      body: JSON.stringify({ text, at: "1970-01-01T00:00:00.000Z" }),
    });
  },
  async "a list gives the items of all its pages"(client) {
    const items = [];
    for await (const item of client().list(list, [])) items.push(item);
    equal(items, [1, 2, 3, 4, 5]);
    const first = await client().list(list, []);
    equal([first.items, first.hasNext], [[1, 2], true]);
  },
  async "a refusal is an error of its class, without the key"(client) {
    const error = await rejection(client().call(missing, []));
    equal(error instanceof core.NotFoundError && core.isNotFoundError(error), true);
    equal([error.status, error.code, error.requestId, error.maybeSent], [404, "NO_SUCH_THING", "req_1", false]);
    equal(JSON.stringify(error).includes(KEY), false);
  },
  async "a safe call is repeated"(client) {
    let attempts = 0;
    const answer = await client().call(flaky, [], {}, { onResponse: (response) => (attempts = response.attempts) });
    equal([answer, attempts], [{ ok: true }, 2]);
  },
  async "an abort rejects with the caller's reason"(client) {
    const controller = new AbortController();
    const call = rejection(client().call(silent, [], {}, { signal: controller.signal }));
    const reason = new Error("changed my mind");
    setTimeout(() => controller.abort(reason), 20);
    equal((await call) === reason, true);
  },
  async "a call that takes too long is ended"(client) {
    const error = await rejection(client({ timeout: 100, maxRetries: 0 }).call(silent, []));
    equal(core.isTimeoutError(error) && ["connect", "headers"].includes(error.phase), true);
  },
  async "a refused connection is a ConnectionError that names no key"() {
    const nobody = new Transport(provider("http://127.0.0.1:1"), options({ maxRetries: 0 }));
    const error = await rejection(nobody.call(echo, ["x"], {}));
    equal([core.isConnectionError(error), String(error).includes(KEY)], [true, false]);
  },
  async "a redirect is not followed"(client) {
    equal(core.isRedirectError(await rejection(client().call(moved, [], {}))), true);
  },
  async "a page of HTML is not data"(client) {
    equal(core.isParseError(await rejection(client().call(page, []))), true);
  },
  async "a file arrives byte for byte"(client) {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    const file = { data: new Blob([bytes]), name: 'in"voice\r\n😀.bin', type: "application/x-test" };
    const { base64, parts } = await client().call(upload, [], { note: "hello", file });
    equal([base64, parts], [btoa(String.fromCharCode(...bytes)), 2]);
  },
  async "a file that is a stream arrives too"(client, { isBrowser }) {
    if (isBrowser) return; // browsers send streams over HTTP/2 only
    const stream = () => new Blob(["one ", "two"]).stream();
    const { base64 } = await client().call(upload, [], { file: { data: stream, type: "application/x-test" } });
    equal(atob(base64), "one two");
  },
  async "requests are held back to the limit"(client) {
    const paced = client({ rateLimit: { requests: 1, per: 60 } });
    const started = performance.now();
    await Promise.all([1, 2, 3].map((n) => paced.call(echo, ["x"], { n })));
    equal(performance.now() - started >= 119, true);
  },
  async "a webhook is verified, and a forged one is not"() {
    const secret = "whs-4711";
    const { body, headers } = await signWebhook(scheme, { type: "message.received", text: "👋" }, { secret });
    const event = await verifyWebhook(scheme, body, headers, { secret });
    equal([event.type, event.payload.text], ["message.received", "👋"]);
    const forged = await rejection(verifyWebhook(scheme, body.replace("👋", "👎"), headers, { secret }));
    equal(core.isWebhookVerificationError(forged), true);
  },
  async "a client shows no key"(client) {
    equal([JSON.stringify(client()).includes(KEY), JSON.stringify(client()).includes("[redacted]")], [false, true]);
  },
  async "where visitors could read the key, a client must be asked for in so many words"(_, { baseUrl, isBrowser }) {
    const make = () => new Transport(provider(baseUrl), { apiKey: KEY });
    equal(await rejection((async () => make())(), isBrowser).then(core.isConfigError), isBrowser);
  },
};

/**
 * Runs all checks and tells the server how it went: the names of those that passed, and what the failed ones said.
 * @param {string} baseUrl @param {boolean} isBrowser Whether this is a page.
 */
export async function smoke(baseUrl, isBrowser = false) {
  const client = (own) => new Transport(provider(baseUrl), options(own));
  const outcome = { passed: [], failed: {} };
  for (const [name, check] of Object.entries(checks)) {
    try {
      await check(client, { baseUrl, isBrowser });
      outcome.passed.push(name);
    } catch (error) {
      outcome.failed[name] = String(error?.stack ?? error);
    }
  }
  await fetch(`${baseUrl}/outcome`, { method: "POST", body: JSON.stringify(outcome) });
}

function provider(baseUrl) {
  return {
    id: "acme",
    name: "Acme",
    specVersion: "1.0.0",
    baseUrl,
    env: { apiKey: "WAYPOST_SMOKE_KEY", baseUrl: "WAYPOST_SMOKE_BASE_URL" },
    auth: { scheme: "bearer" },
    errors: { code: ["/code"], message: ["/message"], requestIdHeader: "x-request-id" },
  };
}

function options(own) {
  return { apiKey: KEY, dangerouslyAllowBrowser: true, ...own };
}

function equal(actual, expected) {
  const [one, other] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (one !== other) throw new Error(`expected ${other}, got ${one}`);
}

async function rejection(promise, mustReject = true) {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  if (mustReject) throw new Error("it should have been rejected");
  return undefined;
}
