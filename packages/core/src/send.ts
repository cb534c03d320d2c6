import type { Answer, Call, Send } from "./call.js";
import type { Clock } from "./clock.js";
import { apiError, connectionError, parseError, redirectError } from "./failures.js";
import { parseRedacted } from "./redaction.js";
import { isJson, MAX_BODY, MAX_ERROR_BODY, mediaTypeOf, readText, type ReadBody } from "./response.js";
import type { Settings } from "./settings.js";
import { isStream } from "./upload.js";

/** The innermost function: one request, and what its answer means. */
export const sender =
  ({ fetch }: Settings, clock: Clock): Send =>
  async (call) => {
    const { progress } = call;
    let response: Response;
    let body: ReadBody;
    try {
      response = await fetch(call.url, toInit(call));
      progress.phase = "body";
      body = await readText(response, response.ok ? MAX_BODY : MAX_ERROR_BODY, progress);
    } catch (error) {
      throw progress.isCutOff ? error : connectionError(call, error); // when it is cut off, that has been told already
    }
    if (progress.isCutOff) throw progress; // by a `fetch` that does not listen
    const { status, type } = response;
    if (type === "opaqueredirect" || (status >= 300 && status < 400)) throw redirectError(call, response);
    if (!response.ok) throw apiError(call, response, body.text, clock.date());
    const data = readData(call, response, body);
    progress.attempts.push({ status, maybeSent: true, waitMs: 0 });
    return { status, headers: response.headers, text: body.text, data };
  };

function toInit({ operation: { method }, headers, body, progress }: Call): RequestInit {
  const init: RequestInit = {
    method,
    headers,
    redirect: "manual",
    get signal() {
      return progress.signal();
    },
  };
  if (body === undefined) return init;
  init.body = typeof body === "function" ? body() : body;
  // Required for streams by the fetch standard; TypeScript's DOM types do not know it yet.
  return isStream(init.body) ? Object.assign(init, { duplex: "half" }) : init;
}

/** The body of a success as data. `undefined` where the operation, or the status, has none. */
function readData(call: Call, response: Response, { text, isComplete }: ReadBody): unknown {
  const { result, method } = call.operation;
  if (result === "none" || method === "HEAD" || response.status === 204 || response.status === 205) return undefined;
  const mediaType = mediaTypeOf(response.headers);
  const fail = (problem: string, cause?: unknown): Error => parseError(call, response, text, problem, cause);
  if (!isComplete) throw fail("a body above 10 MiB");
  if (text === "") throw fail("an empty body");
  if (!isJson(mediaType)) throw fail(`${mediaType || "an untyped body"} instead of JSON`);
  try {
    return JSON.parse(text);
  } catch {
    throw fail("broken JSON", syntaxError(text, call.progress.secrets));
  }
}

/** The parser's own error, which quotes the text around the fault: so made from a text without secrets. */
function syntaxError(text: string, secrets: readonly string[]): unknown {
  try {
    return parseRedacted(text, secrets);
  } catch (cause) {
    return cause;
  }
}
