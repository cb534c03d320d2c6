/** Makes the errors of a call. Every message names provider and operation, and ends with what to do next. */
import type { Call } from "./call.js";
import { classifyFailure } from "./connection-failure.js";
import { rowOf } from "./errors/status-table.js";
import { ConnectionError, ParseError, RedirectError, TimeoutError, type Phase } from "./errors/transport-errors.js";
import type { Attempt, ErrorContext } from "./errors/waypost-error.js";
import type { Flight } from "./flight.js";
import { textAt, valueAt } from "./json-pointer.js";
import { wasMaybeSent } from "./progress.js";
import { parseRedacted, redactCause, redactHeaders, redactText } from "./redaction.js";
import { mediaTypeOf } from "./response.js";
import { parseRetryAfter } from "./retry-after.js";
import { clip, oneLine } from "./text.js";

type Failed = Omit<Attempt, "waitMs">;

/** The provider's refusal, as the class of its status. `text` is what was read of its body. */
export function apiError(call: Call, { status, headers }: Response, text: string, date: number): Error {
  const { progress, provider } = call;
  const { secrets } = progress;
  const { code: codes, message: messages, details, requestId } = provider.errors;
  const retryAfterMs = parseRetryAfter(headers.get("retry-after"), date);
  progress.retryAfterMs = retryAfterMs;
  // Redacted before it is cut, so that no half of a secret is left at the end.
  let body: unknown = clip(redactText(text, secrets), EXCERPT_LENGTH);
  try {
    body = parseRedacted(text, secrets);
  } catch {
    // Not JSON: the excerpt says what it is.
  }
  const code = textAt(body, codes);
  const [ErrorClass, advice] = rowOf(status);
  // A 4xx is a refusal. After a 408 or a 5xx nobody knows.
  return fail(
    ErrorClass,
    call,
    { status, maybeSent: status >= 500 || status === 408 },
    {
      what: [status, code, textAt(body, messages) ?? redactText(mediaTypeOf(headers), secrets)].join(" "),
      next: advice.replace("$KEY", provider.env.apiKey),
      fields: {
        status,
        code,
        requestId: requestIdOf(call, headers) ?? textAt(body, requestId),
        headers: redactHeaders(headers, secrets),
        body,
        details: details?.map((pointer) => valueAt(body, pointer)).find((value) => value !== undefined),
        retryAfterMs,
      },
    },
  );
}

/** A success whose body is not what the operation returns. */
export function parseError(
  call: Call,
  { status, headers }: Response,
  text: string,
  problem: string,
  cause?: unknown,
): Error {
  const { secrets } = call.progress;
  const mediaType = redactText(mediaTypeOf(headers), secrets);
  return fail(
    ParseError,
    call,
    { status, maybeSent: true },
    {
      what: `${status} with ${problem}`,
      next: "Check baseUrl.",
      fields: { status, mediaType, body: clip(redactText(text, secrets), EXCERPT_LENGTH) },
      cause,
    },
  );
}

export function redirectError(call: Call, { status, headers }: Response): Error {
  const location = headers.get("location") ?? "";
  const origin = URL.canParse(location, call.url) ? new URL(location, call.url).origin : "";
  const target = redactText(origin, call.progress.secrets);
  // 301, 307 and 308 say to send it elsewhere: nothing was done. Others, and those a browser hides, may follow a deed.
  return fail(
    RedirectError,
    call,
    { status, maybeSent: ![301, 307, 308].includes(status) },
    {
      what: `redirect to ${target || "another address"} not followed`,
      next: "Check baseUrl.",
      fields: { status, target },
    },
  );
}

/** `fetch`, or the reading of its answer, was rejected with `cause`. */
export function connectionError(call: Call, flight: Flight, cause: unknown): Error {
  const { progress, url } = call;
  const { reason, isUnsent, isHopeless, isTimeout } = classifyFailure(cause);
  const maybeSent = !isUnsent && !flight.isUnsent;
  if (isTimeout) return timeoutError(call, maybeSent ? flight.phase : "connect", cause);
  progress.isHopeless = isHopeless;
  const shortReason = clip(oneLine(redactText(reason, progress.secrets)), 120);
  return fail(
    ConnectionError,
    call,
    { cause: shortReason, maybeSent },
    {
      what: `${maybeSent ? "connection broke" : "no connection"}: ${new URL(url).host}, ${shortReason}`,
      next: "Check baseUrl and the network.",
      fields: {},
      cause,
    },
  );
}

export function timeoutError(call: Call, phase: Phase, cause?: unknown): Error {
  const attempt = { cause: `timeout (${phase})`, maybeSent: phase === "headers" || phase === "body" };
  return fail(TimeoutError, call, phase === "auth" || phase === "pacing" ? undefined : attempt, {
    what: `timed out (${phase})`,
    next: "Try again later, or raise timeout.",
    fields: { phase },
    cause,
  });
}

/** The provider's id of a request, from the header that it documents. */
export function requestIdOf({ provider, progress }: Call, headers: Headers): string | undefined {
  const { requestIdHeader } = provider.errors;
  const id = requestIdHeader === undefined ? null : headers.get(requestIdHeader);
  return id === null ? undefined : redactText(id, progress.secrets);
}

const MESSAGE_LENGTH = 300;
const EXCERPT_LENGTH = 4096;

interface Story<Fields> {
  readonly what: string;
  readonly next: string;
  readonly fields: Fields;
  readonly cause?: unknown;
}

/** Closes the present attempt, where there was one, and tells its story on one line. */
function fail<Fields>(
  ErrorClass: new (message: string, context: ErrorContext & Fields) => Error,
  { provider, operation, progress }: Call,
  attempt: Failed | undefined,
  { what, next, fields, cause }: Story<Fields>,
): Error {
  const { attempts, idempotencyKey, position, secrets } = progress;
  if (attempt !== undefined) attempts.push({ ...attempt, waitMs: 0 });
  const maybeSent = wasMaybeSent(progress);
  const mustCheck = maybeSent && operation.kind !== "safe";
  const advice = mustCheck ? "The provider may have acted: check before sending again." : next;
  // What a provider said is cut, what to do next is not.
  const said = clip(oneLine(`${provider.name} ${operation.id}: ${what}`), MESSAGE_LENGTH - advice.length - 2);
  return new ErrorClass(`${said.replace(/\.$/, "")}. ${advice}`, {
    provider: provider.id,
    operation: operation.id,
    attempts,
    maybeSent,
    idempotencyKey,
    position,
    ...fields,
    cause: cause && redactCause(cause, secrets),
  });
}
