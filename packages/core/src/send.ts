import type { Call, Fly } from "./call.js";
import type { Clock } from "./clock.js";
import { watch } from "./connection-watch.js";
import { apiError, connectionError, redirectError } from "./failures.js";
import type { Flight } from "./flight.js";
import { readBody, readData, type ReadBody } from "./response.js";
import type { Settings } from "./settings.js";
import { isStream } from "./stream.js";

/** The innermost function: one request, and what its answer means. */
export const sender =
  ({ fetch }: Settings, clock: Clock): Fly =>
  async (call, flight) => {
    let response: Response;
    let body: ReadBody;
    try {
      flight.phase = "headers";
      flight.isUnsent = false;
      watch(flight);
      response = await fetch(call.url, toInit(call, flight));
      flight.phase = "body";
      flight.isUnsent = false;
      body = await readBody(response, call, flight);
      if (flight.isCutOff) throw new Error("cut off"); // a `fetch` that does not listen
    } catch (error) {
      throw flight.isCutOff ? error : connectionError(call, flight, error); // of a cut off one has been told already
    }
    const { status, headers } = response;
    const { content } = body;
    // 0 is a redirect that the platform hides ("opaqueredirect").
    if (status === 0 || (status >= 300 && status < 400)) throw redirectError(call, response);
    if (!response.ok) throw apiError(call, response, typeof content === "string" ? content : "", clock.date());
    const data = readData(call, response, body);
    call.attempts.push({ status, maybeSent: true, waitMs: 0 });
    return { status, headers, content, data };
  };

function toInit({ operation: { method }, headers, body }: Call, { controller: { signal } }: Flight): RequestInit {
  const init: RequestInit = { method, headers, redirect: "manual", signal };
  if (body === undefined) return init;
  init.body = typeof body === "function" ? body() : body;
  // Required for streams by the fetch standard; TypeScript's DOM types do not know it yet.
  return isStream(init.body) ? Object.assign(init, { duplex: "half" }) : init;
}
