import { judgeRequest, toMethod, type PrismOperation } from "./prism.js";
import type { Violation } from "./violations.js";

/** What is wrong with the cookies of a request, which Prism does not look at. */
export function judgeCookies(operation: PrismOperation, header: string | undefined): Violation[] {
  if (operation.request?.cookie === undefined || operation.request.cookie.length === 0) return [];
  const twin = cookieTwins.get(operation) ?? cookieTwin(operation);
  cookieTwins.set(operation, twin);
  const { method, path } = operation;
  const found = judgeRequest(twin, { method: toMethod(method), url: { path, query: readCookies(header ?? "") } });
  return found.map(({ location: [side = "request", , ...place], message, ...rest }) => ({
    ...rest,
    location: [side, "cookie", ...place],
    message: message.replace("Request query", "Request cookie"),
  }));
}

/** By operation, so that Prism compiles its schemas once. */
const cookieTwins = new WeakMap<PrismOperation, PrismOperation>();

/** An operation that takes as its query what the other takes as cookies: both are names with texts. */
function cookieTwin(operation: PrismOperation): PrismOperation {
  const query = operation.request?.cookie?.map((each) => ({ ...each, style: "form", explode: true }));
  return { ...operation, request: { query } } as PrismOperation;
}

function readCookies(header: string): Record<string, string> {
  const pairs = header.split(";").map((pair) => /^\s*([^=\s]+)=(.*)$/.exec(pair));
  return Object.fromEntries(pairs.flatMap((pair) => (pair === null ? [] : [[pair[1] ?? "", pair[2] ?? ""]])));
}
