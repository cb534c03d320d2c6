/** Makes the errors of a call. Every message names provider and operation, and ends with what to do next. */
import { isMaybeSent, type Call } from "./call.js";
import { classifyFailure } from "./connection-failure.js";
import { rowOf } from "./errors/status-table.js";
import { ConnectionError, ParseError, RedirectError, TimeoutError, type Phase } from "./errors/transport-errors.js";
import type { Attempt, ErrorContext } from "./errors/waypost-error.js";
import type { Flight } from "./flight.js";
import { textAt, valueAt } from "./json-pointer.js";
import { parseRedacted, redactCause, redactHeaders, redactText } from "./redaction.js";
import { parseRetryAfter } from "./retry-after.js";
import { clip, oneLine } from "./text.js";

const MESSAGE_LENGTH = 300;
const EXCERPT_LENGTH = 4096;

/** The provider's refusal, as the class of its status. `text` is what was read of its body. */
export function apiError(call: Call, { status, headers }: Response, text: string, date: number): Error {
  const { provider, secrets } = call;
  const { errors, env } = provider;
  const body = readErrorBody(text, secrets);
  const code = textAt(body, errors.code);
  const [ErrorClass, advice] = rowOf(status);
  const said = textAt(body, errors.message) ?? mediaTypeOf(headers, secrets);
  return failure(
    call,
    ErrorClass,
    `${status} ${code ?? ""} ${said}`,
    advice.replace("$KEY", env.apiKey),
    {
      status,
      // A 4xx is a refusal. After a 408 or a 5xx nobody knows.
      maybeSent: status >= 500 || status === 408,
    },
    {
      status,
      code,
      requestId: requestIdOf(call, headers) ?? textAt(body, errors.requestId),
      headers: redactHeaders(headers, secrets),
      body,
      details: errors.details?.map((pointer) => valueAt(body, pointer)).find((value) => value !== undefined),
      retryAfterMs: parseRetryAfter(headers.get("retry-after"), date),
    },
  );
}

function readErrorBody(text: string, secrets: readonly string[]): unknown {
  try {
    return parseRedacted(text, secrets);
  } catch {
    return excerptOf(text, secrets); // not JSON
  }
}

/** Redacted before it is cut, so that no half of a secret is left at the end. */
function excerptOf(text: string, secrets: readonly string[]): string {
  return clip(redactText(text, secrets), EXCERPT_LENGTH);
}

/** `application/json`: lower-case, without parameters. Empty when there is none. */
function mediaTypeOf(headers: Headers, secrets: readonly string[]): string {
  return redactText(headers.get("content-type") ?? "", secrets)
    .toLowerCase()
    .replace(/\s*;.*/s, "");
}

/** A success whose body is not what the operation returns. */
export function parseError(
  call: Call,
  { status, headers }: Response,
  text: string,
  problem: string,
  cause?: unknown,
): Error {
  const { secrets } = call;
  return failure(
    call,
    ParseError,
    `${status} with ${problem}`,
    "Check baseUrl.",
    { status, maybeSent: true },
    {
      status,
      mediaType: mediaTypeOf(headers, secrets),
      body: excerptOf(text, secrets),
    },
    cause,
  );
}

export function redirectError(call: Call, { status, headers }: Response): Error {
  const location = headers.get("location") ?? "";
  const origin = URL.canParse(location, call.url) ? new URL(location, call.url).origin : "";
  const target = redactText(origin, call.secrets);
  // 301, 307 and 308 say to send it elsewhere: nothing was done. Others, and those a browser hides, may follow a deed.
  const maybeSent = ![301, 307, 308].includes(status);
  const what = `redirect to ${target || "another address"} not followed`;
  return failure(call, RedirectError, what, "Check baseUrl.", { status, maybeSent }, { status, target });
}

/** `fetch`, or the reading of its answer, was rejected with `cause`. */
export function connectionError(call: Call, flight: Flight, cause: unknown): Error {
  const { reason, isUnsent, isTimeout } = classifyFailure(cause);
  const maybeSent = !isUnsent && !flight.isUnsent;
  if (isTimeout) return timeoutError(call, maybeSent ? flight.phase : "connect", cause);
  const short = clip(oneLine(redactText(reason, call.secrets)), 120);
  const what = `${maybeSent ? "connection broke" : "no connection"}: ${new URL(call.url).host}, ${short}`;
  return failure(call, ConnectionError, what, "Check baseUrl and the network.", { cause: short, maybeSent }, {}, cause);
}

export function timeoutError(call: Call, phase: Phase, cause?: unknown): Error {
  const what = `timeout (${phase})`;
  // Waiting for its turn or for the key, there was no attempt yet.
  const attempt = /auth|pacing/.test(phase) ? undefined : { cause: what, maybeSent: phase !== "connect" };
  return failure(call, TimeoutError, what, "Try again later, or raise timeout.", attempt, { phase }, cause);
}

/** The provider's id of a request, from the header that it documents. */
export function requestIdOf({ provider, secrets }: Call, headers: Headers): string | undefined {
  const { requestIdHeader } = provider.errors;
  const id = requestIdHeader && headers.get(requestIdHeader);
  return id ? redactText(id, secrets) : undefined;
}

/** Closes the present attempt, where there was one, and tells its story on one line. */
function failure<Fields>(
  call: Call,
  ErrorClass: new (message: string, context: ErrorContext & Fields) => Error,
  what: string,
  next: string,
  attempt: Omit<Attempt, "waitMs"> | undefined,
  fields: Fields,
  cause?: unknown,
): Error {
  const { provider, operation, attempts, idempotencyKey, position, secrets } = call;
  if (attempt) attempts.push({ ...attempt, waitMs: 0 });
  const maybeSent = isMaybeSent(call);
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
