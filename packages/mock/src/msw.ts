import { http, HttpResponse, type HttpHandler } from "msw";
import type { Controls } from "./controls.js";
import { openDesk } from "./desk.js";
import { encodeAnswer, type Encoded } from "./encode.js";
import type { Arrival } from "./exchange.js";
import type { Fault } from "./faults/fault.js";
import { halfOf, inPieces } from "./faults/pieces.js";
import type { ControlOptions } from "./options.js";
import type { Provider } from "./provider.js";
import { baseOf } from "./target.js";

/** A mock that answers inside of MSW, with no socket. */
export interface MswMock extends Controls, Disposable {
  /** For `setupServer(...handlers)`: one per provider, for everything under its own address. */
  readonly handlers: readonly HttpHandler[];
  /** Nothing more goes out: no webhook is delivered any more. */
  stop(): void;
}

/**
 * Makes handlers for MSW that answer for the providers at their own addresses, so that clients need no `baseUrl`. They
 * judge and answer as `startMock` does.
 *
 * @throws MockError, one line, for an unknown provider or a broken spec
 */
export async function createMswMock(options: ControlOptions = {}): Promise<MswMock> {
  const desk = await openDesk(options);
  const handlers = desk.providers.map((provider) =>
    http.all(`${provider.server}/*`, async ({ request }) => {
      const { request: seen, answer } = await desk.exchange(readArrival(provider, request));
      desk.record(seen);
      const encoded = encodeAnswer(answer);
      return answer.fault === undefined ? respond(encoded) : respondFaulty(encoded, answer.fault);
    }),
  );
  return { ...desk.controls, handlers, stop: desk.close, [Symbol.dispose]: desk.close };
}

function readArrival(provider: Provider, request: Request): Arrival {
  const { pathname, search } = new URL(request.url);
  return {
    method: request.method,
    target: baseOf(provider) + pathname.slice(provider.basePath.length) + search,
    headers: Object.fromEntries(request.headers),
    readBytes: async () => new Uint8Array(await request.arrayBuffer()),
  };
}

function respond({ status, headers, bytes }: Encoded): Response {
  return new HttpResponse(bytes?.buffer ?? null, { status, headers });
}

function respondFaulty(encoded: Encoded, { kind, ms }: Fault): Response | Promise<never> {
  const { status, headers, bytes = new Uint8Array() } = encoded;
  if (kind === "reset") return HttpResponse.error();
  // Whoever asked gives up some time.
  if (kind === "timeout") return new Promise<never>(() => undefined);
  if (kind === "truncated") return respond({ ...encoded, bytes: halfOf(bytes) });
  return kind === "slow" ? new HttpResponse(trickle(bytes, ms), { status, headers }) : respond(encoded);
}

function trickle(bytes: Uint8Array<ArrayBuffer>, ms: number): ReadableStream<Uint8Array> {
  const pieces = inPieces(bytes, ms)[Symbol.iterator]();
  return new ReadableStream({
    async pull(controller) {
      const next = pieces.next();
      if (next.done === true) return controller.close();
      await new Promise((resolve) => setTimeout(resolve, next.value.wait));
      controller.enqueue(next.value.part);
    },
  });
}
