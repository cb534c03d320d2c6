// A mock, a recorder before it, and a client of each provider that talks through both: what every layer needs that calls.
import type { Method } from "@waypost/codegen";
import { startMock, type Mock } from "@waypost/mock";
import { callMethod, clientParamsOf, createClient, type Options, type Result } from "./call.ts";
import { noteExchange } from "./coverage/note.ts";
import { reach } from "./coverage/reached.ts";
import { isObject } from "./json.ts";
import { mockOptions, type ProviderCase } from "./providers.ts";
import { startRecorder, type Alter, type Exchange, type Recorder } from "./recorder.ts";
import { Judges } from "./schema/judges.ts";
import { findOperation, findOutline, readOutline, type Operation, type Outline } from "./spec/outline.ts";
import { differences } from "./wire/check.ts";
import { decodeRequest, type Decoded } from "./wire/decode.ts";
import { expectedOf, type Arguments } from "./wire/expect.ts";
import { judgeAnswer, judgeRequest } from "./wire/judge.ts";

/** What became of a call. */
export interface Outcome {
  /** What the method gave; of a list the page's body. */
  readonly result?: unknown;
  /** What it threw. */
  readonly error?: unknown;
  readonly exchange: Exchange;
  readonly operation: Operation;
  readonly decoded: Decoded;
  /** The answer's body. */
  readonly answer: unknown;
  /** What the request says otherwise than the call. */
  readonly differences: readonly string[];
  /** What both validators have against the request. */
  readonly ofRequest: readonly string[];
  /** What both validators have against the answer. */
  readonly ofAnswer: readonly string[];
  /** What the mock has against either. */
  readonly violations: readonly { readonly code?: string | number; readonly location: readonly string[] }[];
}

/** What became of going through a list. */
export interface Walk {
  /** Items of all pages that came. */
  readonly received: readonly unknown[];
  readonly error: unknown;
  /** What each request asked for. */
  readonly queries: readonly Readonly<Record<string, unknown>>[];
  /** What both validators have against the requests. */
  readonly problems: readonly string[];
}

export class Stage {
  readonly provider: ProviderCase;
  readonly outline: Outline;
  readonly judges: Judges;
  readonly #mock: Mock;
  readonly #recorder: Recorder;
  readonly #client: object;
  readonly #clientParams: Readonly<Record<string, unknown>>;
  readonly #basePath: string;

  private constructor(provider: ProviderCase, mock: Mock, recorder: Recorder, client: object) {
    this.provider = provider;
    this.outline = readOutline(provider.api.bundled);
    this.judges = judgesOf(provider);
    this.#mock = mock;
    this.#recorder = recorder;
    this.#client = client;
    this.#clientParams = clientParamsOf(provider.methods);
    this.#basePath = new URL(mock.baseUrls[provider.name] ?? "").pathname;
  }

  /** @param specs What the mock answers by. Default: what the run is about. */
  static async open(provider: ProviderCase, specs?: Readonly<Record<string, object>>): Promise<Stage> {
    const mock = await startMock({ ...mockOptions(), ...(specs && { specs }), providers: [provider.name] });
    const recorder = await startRecorder(mock.url);
    const baseUrl = (mock.baseUrls[provider.name] ?? "").replace(mock.url, recorder.url);
    const [method] = provider.methods;
    if (method === undefined) throw new Error(`the spec of ${provider.name} has no operation`);
    return new Stage(provider, mock, recorder, await createClient(method, baseUrl, clientParamsOf(provider.methods)));
  }

  async close(): Promise<void> {
    await this.#recorder.stop();
    await this.#mock.stop();
  }

  /** The operation of the spec that a method belongs to. */
  operationOf({ operation }: Method): Operation {
    return findOutline(this.outline, operation);
  }

  /** Sets the body of the next answer. */
  reply(method: Method, status: number, body: unknown): void {
    this.#mock.clear();
    this.#mock.reply(method.operation.id, { provider: this.provider.name, status, body });
  }

  /** Calls a method, once, and looks at everything that came of it. */
  async call(method: Method, args: Arguments, options: Options = {}, alter?: Alter): Promise<Outcome> {
    const { name, api } = this.provider;
    const before = this.#mock.requests.length;
    this.#recorder.take();
    this.#recorder.alter(alter);
    const settled = await settle(callMethod(this.#client, method, args, { maxRetries: 0, ...options }));
    const exchanges = this.#recorder.take();
    const [exchange] = exchanges;
    if (exchange === undefined) throw settled.error ?? new Error("nothing was sent");
    if (exchanges.length > 1) throw new Error(`${exchanges.length} requests were sent, not one`);
    const { operation, decoded } = await this.#read(exchange);
    const answer = readAnswer(exchange);
    const requests = this.#mock.requests.slice(before);
    if (settled.error instanceof Error) reach(name, "errors", settled.error.name);
    noteExchange(name, method.operation.id, { operation, decoded, status: exchange.answer.status, answer });
    const expected = expectedOf(this.operationOf(method), method, args, this.#clientParams);
    return {
      ...("error" in settled ? settled : { result: bodyOf(method, settled.result) }),
      exchange,
      operation,
      decoded,
      answer,
      differences: await differences(this.operationOf(method), exchange, decoded, expected),
      ofRequest: await judgeRequest(this.judges, operation, decoded),
      ofAnswer: await judgeAnswer(api.bundled, this.judges, operation, exchange.answer, answer),
      violations: requests.flatMap(({ violations }) => violations),
    };
  }

  /**
   * Goes through a list from its start.
   *
   * @param bodies What the pages are, in turn; then, or with none at all, the spec's examples.
   */
  async walk(method: Method, args: Arguments, bodies: readonly unknown[]): Promise<Walk> {
    const { name } = this.provider;
    this.#mock.clear();
    this.#recorder.take();
    this.#recorder.alter(undefined);
    const status = Number(method.examples.success.status);
    for (const body of bodies) this.#mock.reply(method.operation.id, { provider: name, status, body });
    const received: unknown[] = [];
    const { error } = await settle(collect(callMethod(this.#client, method, args, { maxRetries: 0 }), received));
    if (error instanceof Error) reach(name, "errors", error.name);
    const queries: Decoded["query"][] = [];
    const problems: string[] = [];
    for (const exchange of this.#recorder.take()) {
      const { operation, decoded } = await this.#read(exchange);
      queries.push(decoded.query);
      problems.push(...(await judgeRequest(this.judges, operation, decoded)));
    }
    return { received, error, queries, problems };
  }

  /** How many requests a list makes that nobody asks for its items. */
  async idle(method: Method, args: Arguments): Promise<number> {
    this.#mock.clear();
    callMethod(this.#client, method, args, { maxRetries: 0 });
    // Whatever was sent before this call's answer was sent before.
    await this.call(method, args);
    return this.#mock.requests.length - 1;
  }

  async #read(exchange: Exchange): Promise<{ operation: Operation; decoded: Decoded }> {
    const path = (exchange.target.split("?")[0] ?? "").slice(this.#basePath.length);
    const operation = findOperation(this.outline, exchange.method, path);
    if (operation === undefined) throw new Error(`the spec has no operation ${exchange.method} ${path}`);
    return { operation, decoded: await decodeRequest(this.provider.api.bundled, operation, path, exchange) };
  }
}

/** The validators of a provider's spec, which tell of each keyword that they come by. */
export function judgesOf({ name, api }: ProviderCase): Judges {
  return new Judges(api.bundled, (definition, pointer) => reach(name, "keywords", `${definition}${pointer}`));
}

interface Settled {
  readonly result?: unknown;
  readonly error?: unknown;
}

async function settle(call: PromiseLike<unknown>): Promise<Settled> {
  try {
    return { result: await call };
  } catch (error) {
    return { error };
  }
}

async function collect(list: Result, received: unknown[]): Promise<void> {
  const iterate = list[Symbol.asyncIterator]?.bind(list);
  if (iterate === undefined) throw new Error("the result is no list");
  for await (const item of { [Symbol.asyncIterator]: iterate }) received.push(item);
}

function bodyOf(method: Method, result: unknown): unknown {
  return method.result.kind === "list" && isObject(result) ? result["body"] : result;
}

function readAnswer({ answer: { bytes, headers } }: Exchange): unknown {
  if (bytes.length === 0) return undefined;
  return headers["content-type"]?.includes("json") === true ? JSON.parse(bytes.toString()) : bytes.toString();
}
