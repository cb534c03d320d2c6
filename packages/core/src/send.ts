import type { Call, Fly } from "./call.js";
import type { Clock } from "./clock.js";
import { apiError, connectionError, parseError, redirectError } from "./failures.js";
import type { Flight } from "./flight.js";
import { parseRedacted, redactText } from "./redaction.js";
import { isJson, MAX_BODY, MAX_ERROR_BODY, readText, type ReadBody } from "./response.js";
import type { Settings } from "./settings.js";
import { isStream } from "./upload.js";

/** A body as it was read: bytes where the operation gives them to the caller, else a text. */
interface Received extends ReadBody {
  readonly file?: Blob;
}

/** The innermost function: one request, and what its answer means. */
export const sender =
  ({ fetch }: Settings, clock: Clock): Fly =>
  async (call, flight) => {
    let response: Response;
    let isOk: boolean;
    let body: Received;
    try {
      response = await fetch(call.url, toInit(call, flight));
      flight.phase = "body";
      isOk = response.ok;
      body =
        isOk && call.operation.result === "bytes"
          ? { text: "", isComplete: true, file: await response.blob() }
          : await readText(response, isOk ? MAX_BODY : MAX_ERROR_BODY, flight);
      if (flight.isCutOff) throw new Error("cut off"); // a `fetch` that does not listen
    } catch (error) {
      throw flight.isCutOff ? error : connectionError(call, flight, error); // of a cut off one has been told already
    }
    const { status, headers } = response;
    // 0 is a redirect that the platform hides ("opaqueredirect").
    if (status === 0 || (status >= 300 && status < 400)) throw redirectError(call, response);
    if (!isOk) throw apiError(call, response, body.text, clock.date());
    const data = readData(call, response, status, body);
    call.progress.attempts.push({ status, maybeSent: true, waitMs: 0 });
    return { status, headers, text: body.text, data };
  };

function toInit({ operation: { method }, headers, body }: Call, { signal, credential }: Flight): RequestInit {
  const init: RequestInit = { method, headers: Object.assign({}, headers, credential), redirect: "manual", signal };
  if (body === undefined) return init;
  init.body = typeof body === "function" ? body() : body;
  // Required for streams by the fetch standard; TypeScript's DOM types do not know it yet.
  return isStream(init.body) ? Object.assign(init, { duplex: "half" }) : init;
}

/** The body of a success as data. `undefined` where the operation, or the status, has none. */
function readData(call: Call, response: Response, status: number, { text, isComplete, file }: Received): unknown {
  const { result, method } = call.operation;
  if (result === "none" || method === "HEAD" || status === 204 || status === 205) return undefined;
  if (file) return file;
  const fail = (problem: string, cause?: unknown): Error => parseError(call, response, text, problem, cause);
  if (!isComplete) throw fail("a body above 10 MiB");
  if (result === "text") return text;
  if (text === "") throw fail("an empty body");
  const contentType = response.headers.get("content-type");
  if (!isJson(contentType))
    throw fail(`${redactText(contentType ?? "an untyped body", call.progress.secrets)} instead of JSON`);
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
