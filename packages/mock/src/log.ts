import type { MockRequest } from "./request.js";
import type { Host } from "./host.js";
import type { Provider } from "./provider.js";
import { isBroken, type Violation } from "./violations.js";

/** What the command line prints; each function gives one piece of text without a newline at its end. */
export interface Log {
  readonly ready: (host: Host, providers: readonly Provider[]) => string;
  readonly request: (request: MockRequest) => string;
}

export const textLog: Log = {
  ready(host, providers) {
    const width = Math.max(...providers.map(({ name }) => name.length));
    const rows = providers.map(({ name, operations }) => {
      const count = operations.size === 1 ? "1 operation" : `${operations.size} operations`;
      return `  ${name.padEnd(width)}  ${host.baseUrls[name]}  (${count})`;
    });
    return `Mock of ${providers.length === 1 ? "1 provider" : `${providers.length} providers`}, ready at ${host.url}

${rows.join("\n")}

  Keys    any key works, sent the provider's way: Authorization: Bearer test
  Force   an answer by request header, for one request:
            Prefer: code=404           a status that the operation documents
            Prefer: example=lastPage   an example by its name
            Prefer: dynamic=true       random data that fits the schema
  Judge   the response header sl-violations says what broke the spec
  Stop    Ctrl+C
`;
  },

  request({ method, provider, path, query, status, operationId, violations, durationMs }) {
    const time = new Date().toTimeString().slice(0, 8);
    const where = provider === undefined ? path : `${provider} ${path}`;
    const what = operationId ?? "no operation";
    return `${time} ${method} ${where}${searchOf(query)} ${status} ${what}: ${verdict(violations)} (${Math.round(durationMs)} ms)`;
  },
};

export const jsonLog: Log = {
  ready: (host, providers) =>
    JSON.stringify({ event: "ready", url: host.url, baseUrls: host.baseUrls, operations: countsOf(providers) }),

  // Neither headers nor body: a log is kept, and what people test with is often real.
  request: ({ headers: _headers, body: _body, durationMs, ...rest }) =>
    JSON.stringify({
      event: "request",
      time: new Date().toISOString(),
      ...rest,
      ok: !isBroken(rest.violations),
      durationMs: Math.round(durationMs * 10) / 10,
    }),
};

function verdict(violations: readonly Violation[]): string {
  if (violations.length === 0) return "ok";
  const list = violations.map(({ location, message }) => `${location.join(".")}: ${message}`).join("; ");
  if (!isBroken(violations)) return `ok, but ${list}`;
  return `${violations.length === 1 ? "1 violation" : `${violations.length} violations`}: ${list}`;
}

function searchOf(query: MockRequest["query"]): string {
  const pairs = Object.entries(query).flatMap(([name, value]) => [value].flat().map((each) => [name, each]));
  return pairs.length === 0 ? "" : `?${new URLSearchParams(pairs)}`;
}

function countsOf(providers: readonly Provider[]): Record<string, number> {
  return Object.fromEntries(providers.map(({ name, operations }) => [name, operations.size]));
}
