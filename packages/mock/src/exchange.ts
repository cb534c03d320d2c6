import { readBody, showBody, type Body } from "./body.js";
import { chooseExample, findVariant } from "./examples.js";
import { formObject, formStandIn } from "./form.js";
import { readPreference } from "./prefer.js";
import { readableAccept } from "./media.js";
import type { Operation } from "./operation.js";
import { askPrism, toMethod, type PrismOperation, type Wish } from "./prism.js";
import { problemAnswer, type Answer } from "./problem.js";
import { findOperation, type Provider } from "./provider.js";
import { redact } from "./redact.js";
import type { MockRequest } from "./request.js";
import { findProvider, readTarget, type Target } from "./target.js";

/** A request as it came off the wire, whatever the wire was. */
export interface Arrival {
  readonly method: string;
  /** Path and query, as sent. */
  readonly target: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly readBytes: () => Promise<Uint8Array>;
}

export interface Exchange {
  readonly request: MockRequest;
  readonly answer: Answer;
}

/** Gives a prepared answer for the next call of one of these operations, if there is one. */
export type TakeReply = (provider: string, operationIds: readonly string[]) => Wish | undefined;

/** What is known of a request so far; an early refusal leaves the rest as it is. */
interface Sight {
  provider: Provider | undefined;
  operationId: string | undefined;
  path: string;
  body: unknown;
}

/** From a request to its answer, with no socket in it. Never rejects: what goes wrong is answered as a problem. */
export async function exchange(
  providers: readonly Provider[],
  takeReply: TakeReply,
  arrival: Arrival,
): Promise<Exchange> {
  const started = performance.now();
  const target = readTarget(arrival.target);
  const sight: Sight = { provider: undefined, operationId: undefined, path: target.path, body: undefined };
  const answer = await answerTo(providers, takeReply, arrival, target, sight).catch(problemAnswer);
  const secrets = sight.provider?.secrets ?? new Set<string>();
  return {
    answer,
    request: {
      provider: sight.provider?.name,
      operationId: sight.operationId,
      method: arrival.method,
      path: sight.path,
      query: redact(target.query, secrets),
      headers: redact(arrival.headers, secrets),
      body: sight.body,
      status: answer.status,
      violations: answer.violations,
      durationMs: performance.now() - started,
    },
  };
}

async function answerTo(
  providers: readonly Provider[],
  takeReply: TakeReply,
  arrival: Arrival,
  target: Target,
  sight: Sight,
): Promise<Answer> {
  const { method, headers } = arrival;
  const bytes = await arrival.readBytes();
  const { provider, path } = findProvider(providers, target.path);
  sight.provider = provider;
  sight.path = path;
  const operation = findOperation(provider, method, path);
  sight.operationId = operation.id;
  const body = await readBody(bytes, headers["content-type"]);
  sight.body = showBody(body);
  const variant = findVariant(operation, target.query, sight.body);
  sight.operationId = variant?.id ?? operation.id;

  const wish =
    takeReply(provider.name, [sight.operationId, operation.id]) ?? readPreference(headers["prefer"], target.query);
  const exampleKey = chooseExample(operation, variant, target.query, wish);
  const seen = await showPrism(operation, body, headers, bytes);
  return askPrism(
    seen.operation,
    { method: toMethod(method), url: { path, query: { ...target.query } }, headers: seen.headers, body: seen.body },
    { ...wish, ...(exampleKey !== undefined && { exampleKey }) },
  );
}

/** What Prism gets to see of a body, and of the operation that takes it. */
async function showPrism(
  operation: Operation,
  body: Body,
  headers: Arrival["headers"],
  bytes: Uint8Array,
): Promise<{ operation: PrismOperation; headers: Record<string, string>; body: unknown }> {
  const { accept, ...others } = headers;
  const readable = accept === undefined ? undefined : readableAccept(accept);
  const sized = {
    ...others,
    ...(readable !== undefined && { accept: readable }),
    // Prism looks at a body's media type only where a length is given; a chunked body has none.
    "content-length": String(bytes.length),
  };
  if (body.kind === "form" && operation.form !== undefined) {
    const value = await formObject(body.form, operation.prism);
    return { operation: operation.form, headers: { ...sized, "content-type": formStandIn }, body: value };
  }
  if (body.kind === "none") return { operation: operation.prism, headers: sized, body: undefined };
  const value = body.kind === "json" ? body.value : new TextDecoder().decode(bytes);
  return { operation: operation.prism, headers: sized, body: value };
}
