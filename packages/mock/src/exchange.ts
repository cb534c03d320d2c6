import { readBody, showBody, type Body } from "./body.js";
import { readCall, type Call } from "./call.js";
import { judgeCookies } from "./cookies.js";
import { unmetDemands } from "./demands.js";
import { chooseExample, findVariant } from "./examples.js";
import { faultyAnswer } from "./faults/answer.js";
import type { Fault } from "./faults/fault.js";
import { explainRefusal } from "./explain.js";
import { faultHeader, readFault } from "./faults/header.js";
import { explainForeign, foreignRefusal, isForeign, withSchemeName } from "./keys.js";
import { magicAnswer } from "./magic.js";
import type { Operation } from "./operation.js";
import { readPreference, type Preference } from "./prefer.js";
import { askPrism, toMethod, type PrismOperation, type Refusal, type Wish } from "./prism.js";
import { Problem, problemAnswer, type Answer } from "./problem.js";
import { findOperation, type Provider } from "./provider.js";
import { redact } from "./redact.js";
import { lacking } from "./replies.js";
import type { MockRequest } from "./request.js";
import { judgeQueryText } from "./plain-text.js";
import { showPrism } from "./shown.js";
import { findProvider, readTarget, type Target } from "./target.js";
import type { Violation } from "./violations.js";

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

/** What decides on the answers, besides the specs. */
export interface Rules {
  readonly providers: readonly Provider[];
  /** Whether keys of any form are good. */
  readonly anyKey: boolean;
  /** Gives a prepared answer for the next call of one of these operations, if there is one. */
  readonly takeReply: (provider: string, operationIds: readonly string[]) => Wish | undefined;
  /** Gives what shall go wrong with this call of one of these operations, if something shall. */
  readonly takeFault: (provider: string, operationIds: readonly string[]) => Fault | undefined;
  /** What a provider with a memory answers to a good request; undefined is the spec's example. */
  readonly react: (provider: Provider, call: Call) => Wish | undefined;
}

/** What is known of a request so far; an early refusal leaves the rest as it is. */
interface Sight {
  provider: Provider | undefined;
  operationId: string | undefined;
  path: string;
  body: unknown;
}

/** From a request to its answer, with no socket in it. Never rejects: what goes wrong is answered as a problem. */
export async function exchange(rules: Rules, arrival: Arrival): Promise<Exchange> {
  const started = performance.now();
  const target = readTarget(arrival.target);
  const sight: Sight = { provider: undefined, operationId: undefined, path: target.path, body: undefined };
  const answer = await answerTo(rules, arrival, target, sight).catch(problemAnswer);
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
      ...(answer.fault !== undefined && { fault: answer.fault.kind }),
      durationMs: performance.now() - started,
    },
  };
}

async function answerTo(rules: Rules, arrival: Arrival, target: Target, sight: Sight): Promise<Answer> {
  const { method, headers } = arrival;
  const { query } = target;
  const bytes = await arrival.readBytes();
  const { provider, path } = findProvider(rules.providers, target.path);
  sight.provider = provider;
  sight.path = path;
  const { operation, seen } = findOperation(provider, method, path);
  sight.operationId = operation.id;
  const body = await readBody(bytes, headers);
  sight.body = showBody(body);
  const variant = findVariant(operation, query, sight.body);
  sight.operationId = variant?.id ?? operation.id;

  const call = readCall(operation, { id: sight.operationId, path, query, headers, body: sight.body });
  const fault = readFault(headers[faultHeader]) ?? rules.takeFault(provider.name, [call.id, operation.id]);
  const inItsPlace = fault && faultyAnswer(operation, fault);
  const forced = rules.takeReply(provider.name, [call.id, operation.id]);
  const preferred = readPreference(headers["prefer"], query);
  const wish = inItsPlace ?? forced ?? (Object.keys(preferred).length > 0 ? preferred : undefined);

  const choose = (): Wish => {
    if (wish !== undefined && wish === preferred) checkPreference(operation, preferred);
    const chosen = wish ?? magicAnswer(call) ?? rules.react(provider, call) ?? {};
    const exampleKey = chooseExample(operation, variant, query, chosen);
    return { ...chosen, ...(exampleKey !== undefined && { exampleKey }) };
  };
  const { keys } = provider.behaviour;
  const foreign = keys !== undefined && !rules.anyKey && isForeign(keys, headers, operation) ? keys : undefined;
  const { authorization: _key, ...keyless } = headers;
  const shown = await showPrism(seen, body, foreign === undefined ? withSchemeName(headers) : keyless, bytes);
  const asked = askPrism(
    shown.operation,
    { method: toMethod(method), url: { path, query: { ...query } }, headers: shown.headers, body: shown.body },
    choose,
    [
      ...unmetDemands(operation, variant, query),
      ...judgeQueryText(operation, query, provider.document),
      ...judgeCookies(seen, headers["cookie"]),
      ...foundIn(body, seen),
    ],
    foreign === undefined ? refusalFor(provider, call, body, wish) : foreignRefusal(operation, foreign),
  );
  const answer = await (body.kind === "malformed" ? asked.catch(problemAnswer) : asked);
  if (body.kind === "malformed" && answer.status !== 401 && !operation.responses.has("400")) throw body.problem;
  const violations = foreign === undefined ? answer.violations : explainForeign(answer.violations, foreign);
  if (fault === undefined) return { ...answer, violations };
  // An answer that somebody wanted broken is not held against the mock.
  const ofRequest =
    inItsPlace === undefined ? violations : violations.filter(({ location }) => location[0] === "request");
  return { ...answer, violations: ofRequest, fault };
}

/** @throws Problem 404 for a status or an example that the operation does not have */
function checkPreference(operation: Operation, { code, exampleKey, dynamic }: Preference): void {
  const wanted = dynamic === true || exampleKey === undefined ? {} : { example: exampleKey };
  const detail = lacking(operation, { ...(code !== undefined && { status: code }), ...wanted });
  if (detail !== undefined) throw new Problem({ status: 404, code: "NO_SUCH_ANSWER", title: "No such answer", detail });
}

function foundIn(body: Body, { request }: PrismOperation): readonly Violation[] {
  if (body.kind === "malformed") return body.problem.toAnswer().violations;
  // To Prism, `null` is no body, which is right where none is needed and nothing else is.
  if (body.kind !== "json" || body.value !== null || request?.body === undefined || request.body.required) return [];
  const { type = [] } = request.body.contents?.[0]?.schema ?? {};
  const types = [type].flat();
  if (types.length === 0 || types.includes("null")) return [];
  const message = `Request body must be ${types.join(" or ")}`;
  return [{ location: ["request", "body"], severity: "Error", code: "type", message }];
}

/** What a bad request gets: what was wished for it, and what is malformed, which comes before what is invalid, a 400. */
function refusalFor({ behaviour }: Provider, call: Call, { kind }: Body, wish: Wish | undefined): Refusal {
  const { operation } = call;
  if (kind === "malformed") return operation.responses.has("400") ? { code: 400, isSettled: true } : {};
  if (wish === undefined) return { explain: (violations) => explainRefusal(behaviour.explain, call, violations) };
  const { headers: _headers, body: _body, ...preference } = wish;
  return preference;
}
