/**
 * Spans for a client's requests, by OpenTelemetry's conventions for HTTP clients: one span for each attempt, so that a
 * retry is seen as what it is. An entry of its own: a program that does not import it needs no `@opentelemetry/api`.
 *
 * https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-client-span
 */
import { SpanKind, SpanStatusCode, trace, type Attributes, type Span, type Tracer } from "@opentelemetry/api";

import type { Hooks, RequestInfo } from "./options.js";
import { isWaypostError } from "./errors/guards.js";
import { isSensitiveName, REDACTED } from "./redaction.js";

export interface OpenTelemetryOptions {
  /** Makes the spans. Default: the tracer called `@waypost/core` of the provider that the program has registered. */
  readonly tracer?: Tracer;
  /**
   * What is put into `url.full`. The URL has no credentials, but it may have what a trace should not keep, such as a
   * phone number. Default: the URL, with parameters that are named like secrets redacted.
   */
  readonly redactUrl?: (url: string) => string;
}

/**
 * Hooks for a client: `new Flowella({ hooks: openTelemetryHooks() })`. A span is the child of what is active where the
 * method is called. It is named `GET /contacts`, and has `http.request.method`, `http.request.resend_count` (from the
 * second attempt on), `http.response.status_code`, `server.address`, `server.port`, `url.full`, `url.template` and, when
 * the attempt failed, `error.type`; beside these `waypost.provider` and `waypost.operation`.
 */
export function openTelemetryHooks(options: OpenTelemetryOptions = {}): Required<Pick<Hooks, Used>> {
  const { redactUrl = redactQuery } = options;
  const spans = new WeakMap<RequestInfo, Span>();

  const end = (request: RequestInfo, error: unknown, status?: number): void => {
    const span = spans.get(request);
    if (span === undefined) return;
    if (status !== undefined) span.setAttribute("http.response.status_code", status);
    if (error !== undefined) {
      span.setAttribute("error.type", errorType(error, status));
      span.setStatus({ code: SpanStatusCode.ERROR, ...(status === undefined && describe(error)) });
    }
    span.end();
  };

  return {
    onRequest(request) {
      const tracer = options.tracer ?? trace.getTracer("@waypost/core");
      const attributes = attributesOf(request, redactUrl(request.url));
      spans.set(request, tracer.startSpan(`${request.method} ${request.path}`, { kind: SpanKind.CLIENT, attributes }));
    },
    onResponse: (request, { status, error }) => end(request, error, status),
    onError: (request, { error }) => end(request, error),
  };
}

type Used = "onRequest" | "onResponse" | "onError";

function attributesOf({ provider, operation, method, url, path, attempt }: RequestInfo, fullUrl: string): Attributes {
  const { hostname, port, protocol } = new URL(url);
  return {
    "http.request.method": method,
    ...(attempt > 1 && { "http.request.resend_count": attempt - 1 }),
    "server.address": hostname.replace(/^\[|\]$/g, ""),
    "server.port": Number(port) || (protocol === "http:" ? 80 : 443),
    "url.full": fullUrl,
    "url.template": path,
    "waypost.provider": provider,
    "waypost.operation": operation,
  };
}

/** Few different values: the status of a refusal, else the class of the error. */
function errorType(error: unknown, status: number | undefined): string {
  if (status !== undefined && status >= 400) return String(status);
  return error instanceof Error ? error.name : "_OTHER";
}

/** The message has no secret of ours in it; an abort's reason is the caller's own, and so is what it says. */
function describe(error: unknown): { message?: string } {
  return isWaypostError(error) ? { message: error.message } : {};
}

function redactQuery(url: string): string {
  const parsed = new URL(url);
  const secret = [...parsed.searchParams.keys()].filter(isSensitiveName);
  if (secret.length === 0) return url;
  for (const name of secret) parsed.searchParams.set(name, REDACTED);
  return parsed.href;
}
