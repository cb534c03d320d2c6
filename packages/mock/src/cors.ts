import type { Arrival } from "./exchange.js";

type Headers = Arrival["headers"];

/** Browsers may call the mock from any page, as with Prism's own server: it holds no secrets. */
export function corsHeaders(request: Headers, answer: Headers): Record<string, string> {
  const origin = request["origin"];
  if (origin === undefined) return {};
  return {
    "access-control-allow-origin": origin,
    "access-control-allow-credentials": "true",
    "access-control-expose-headers": Object.keys(answer).join(", "),
    vary: "origin",
  };
}

/** A browser's question before a request; no request of the API, so no spec is asked about it. */
export function isPreflight(method: string, request: Headers): boolean {
  return method === "OPTIONS" && "origin" in request && "access-control-request-method" in request;
}

export function preflightHeaders(request: Headers): Record<string, string> {
  return {
    ...corsHeaders(request, {}),
    "access-control-allow-methods": request["access-control-request-method"] ?? "",
    "access-control-allow-headers": request["access-control-request-headers"] ?? "*",
  };
}
