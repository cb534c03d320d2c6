import type { IncomingHttpHeaders } from "node:http";

/** Headers that belong to one connection, and not to the message that passes through. */
const perConnection = new Set(
  "connection keep-alive proxy-authenticate proxy-authorization proxy-connection te trailer transfer-encoding upgrade".split(
    " ",
  ),
);

/** Headers that a proxy passes on. The length stays with a body that is passed on as it came. */
export function endToEnd(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !perConnection.has(name)));
}

/** Headers as single texts. */
export function joined(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(", ")]));
}
