import type { MockRequest } from "./request.js";
import type { Host } from "./host.js";
import type { Provider } from "./provider.js";
import { isBroken, type Violation } from "./violations.js";
import type { Delivery } from "./webhooks/delivery.js";

/** How the mock was started, as far as its user shall be told. */
interface Started {
  readonly stateful: boolean | "empty";
  readonly anyKey: boolean;
  /** How wide the terminal is; undefined where there is none. */
  readonly columns?: number | undefined;
}

/** What the command line prints; each function gives one piece of text without a newline at its end. */
export interface Log {
  readonly ready: (host: Host, providers: readonly Provider[], started: Started) => string;
  readonly request: (request: MockRequest) => string;
  readonly delivery: (delivery: Delivery) => string;
}

export const textLog: Log = {
  ready(host, providers, { stateful, anyKey, columns = Infinity }) {
    const memory = stateful === false ? "nothing is remembered; --stateful remembers" : "what is made is remembered";
    return `Mock of ${providers.length === 1 ? "1 provider" : `${providers.length} providers`}, ready at ${host.url}

${table(rowsOf(host, providers, anyKey), columns)}

  Keys    sent as Authorization: Bearer <key>
  Force   an answer, by a header of the request:
            Prefer: code=404          a documented status
            Prefer: example=lastPage  an example by its name
            Prefer: dynamic=true      random data that fits
            x-waypost-fault: reset    or timeout, slow, 429,
                                      503, html, truncated
          or by a phone number in it:
            +15550000404              a documented 404
  State   ${memory}
  Judge   the header sl-violations says what broke the spec
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
  ready: ({ url, baseUrls }, providers, { anyKey }) => {
    const of = <Value>(read: (provider: Provider) => Value): Record<string, Value> =>
      Object.fromEntries(providers.map((provider) => [provider.name, read(provider)]));
    const keys = of((provider) => keyOf(provider, anyKey));
    return JSON.stringify({
      event: "ready",
      url,
      baseUrls,
      keys,
      operations: of(({ operations }) => operations.length),
    });
  },

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

/** A key that the provider takes. */
function keyOf({ behaviour }: Provider, anyKey: boolean): string {
  return behaviour.keys === undefined || anyKey ? "any key" : `${behaviour.keys.prefix}test`;
}

function rowsOf(host: Host, providers: readonly Provider[], anyKey: boolean): string[][] {
  const rows = providers.map((provider) => {
    const { name, operations } = provider;
    return [name, host.baseUrls[name] ?? "", keyOf(provider, anyKey), String(operations.length)];
  });
  return [["provider", "base URL", "key", "operations"], ...rows];
}

/** Columns side by side; where the terminal is too narrow for them, each row's cells one below the other. */
function table(rows: readonly (readonly string[])[], columns: number): string {
  const [heads = []] = rows;
  const widths = heads.map((_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)));
  const lines = rows.map((row) =>
    `  ${row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join("  ")}`.trimEnd(),
  );
  if (Math.max(...lines.map(({ length }) => length)) <= columns) return lines.join("\n");
  const labelWidth = Math.max(...heads.map(({ length }) => length));
  const stacked = rows
    .slice(1)
    .map((row) => row.map((cell, index) => `  ${(heads[index] ?? "").padEnd(labelWidth)}  ${cell}`).join("\n"));
  return stacked.join("\n\n");
}

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
