import { successStatus, type Operation } from "../operation.js";
import type { Wish } from "../prism.js";
import type { Fault } from "./fault.js";

const page = `<!doctype html>
<html><head><title>Service unavailable</title></head><body><h1>Please try again later</h1></body></html>
`;

/** The answer in place of the provider's own; undefined where the provider answers, and its answer suffers on its way. */
export function faultyAnswer(operation: Operation, { kind }: Fault): Wish | undefined {
  if (kind === "html") {
    return { code: successStatus(operation), body: page, headers: { "content-type": "text/html; charset=utf-8" } };
  }
  if (kind !== "429" && kind !== "503") return undefined;
  const code = Number(kind);
  if (operation.responses.has(kind)) return { code };
  // What answers then is a gateway, which speaks nobody's API.
  const body = kind === "429" ? "Too Many Requests\n" : "Service Unavailable\n";
  return { code, body, headers: { "content-type": "text/plain" } };
}
