import type { MockRequest } from "./request.js";
import type { Host } from "./host.js";
import type { Provider } from "./provider.js";
import { isBroken, type Violation } from "./violations.js";
import type { Delivery } from "./webhooks/delivery.js";

/** How the mock was started, as far as its user shall be told. */
interface Started {
  readonly stateful: boolean | "empty";
  readonly anyKey: boolean;
}

/** What the command line prints; each function gives one piece of text without a newline at its end. */
export interface Log {
  readonly ready: (host: Host, providers: readonly Provider[], started: Started) => string;
  readonly request: (request: MockRequest) => string;
  readonly delivery: (delivery: Delivery) => string;
}

export const textLog: Log = {
  ready(host, providers, { stateful, anyKey }) {
    const widthOf = (texts: readonly string[]): number => Math.max(...texts.map(({ length }) => length));
    const keyOf = ({ behaviour }: Provider): string =>
      behaviour.keys === undefined || anyKey ? "any key" : `key ${behaviour.keys.prefix}test`;
    const nameWidth = widthOf(providers.map(({ name }) => name));
    const urlWidth = widthOf(Object.values(host.baseUrls));
    const keyWidth = widthOf(providers.map(keyOf));
    const rows = providers.map((provider) => {
      const { name, operations } = provider;
      const count = operations.length === 1 ? "1 operation" : `${operations.length} operations`;
      const url = (host.baseUrls[name] ?? "").padEnd(urlWidth);
      return `  ${name.padEnd(nameWidth)}  ${url}  ${keyOf(provider).padEnd(keyWidth)}  (${count})`;
    });
    const memory = stateful === false ? "nothing is remembered; --stateful remembers" : "what is made is remembered";
    return `Mock of ${providers.length === 1 ? "1 provider" : `${providers.length} providers`}, ready at ${host.url}

${rows.join("\n")}

  Keys    sent the provider's way: Authorization: Bearer <key>
  Force   an answer by request header, for one request:
            Prefer: code=404           a status that the operation documents
            Prefer: example=lastPage   an example by its name
            Prefer: dynamic=true       random data that fits the schema
            x-waypost-fault: reset     or timeout, slow, truncated, 429, 503, html
          or by a phone number: +15550000404 gives a documented 404
  State   ${memory}
  Judge   the response header sl-violations says what broke the spec
  Stop    Ctrl+C
`;
  },

  request({ method, provider, path, query, status, operationId, violations, fault, durationMs }) {
    const time = timeOfDay();
    const where = provider === undefined ? path : `${provider} ${path}`;
    const what = operationId ?? "no operation";
    const outcome = fault === undefined ? verdict(violations) : `fault ${fault}, ${verdict(violations)}`;
    return `${time} ${method} ${where}${searchOf(query)} ${status} ${what}: ${outcome} (${Math.round(durationMs)} ms)`;
  },

  delivery({ provider, event, url, status, error, attempt, violations }) {
    const outcome = url === undefined ? "goes nowhere" : (error ?? String(status));
    return `${timeOfDay()} webhook ${provider} ${event} ${outcome}: ${verdict(violations)} (attempt ${attempt})`;
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

  delivery: ({ headers: _headers, body: _body, payload: _payload, event, ...rest }) =>
    JSON.stringify({ event: "webhook", time: new Date().toISOString(), webhook: event, ...rest }),
};

function timeOfDay(): string {
  return new Date().toTimeString().slice(0, 8);
}

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
  return Object.fromEntries(providers.map(({ name, operations }) => [name, operations.length]));
}
