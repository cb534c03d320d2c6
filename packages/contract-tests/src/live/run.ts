// One run against a provider: what to call and in which order comes from plan/, what is wrong with the answers from
// drift/; here the one is done and the other is gathered.
import type { Api, Method, Spec } from "@waypost/codegen";
import { judgeAnswer, type Law } from "./drift/answer.ts";
import { findingsOf, type Observation } from "./drift/findings.ts";
import { lawOf } from "./drift/law.ts";
import type { LiveClient } from "./client.ts";
import type { Exchange } from "./exchange.ts";
import type { CallOutcome, Outcome } from "./outcome.ts";
import { Known } from "./plan/known.ts";
import { readCall, type Call, type ClientParams } from "./plan/needs.ts";
import { isRead } from "./plan/order.ts";
import { sendCall } from "./plan/send.ts";
import type { Recorder } from "./record.ts";
import { Stop } from "./stop.ts";

export interface RunOptions {
  readonly spec: Spec;
  readonly api: Api;
  readonly server: URL;
  readonly client: LiveClient;
  readonly clientParams: ClientParams;
  /** Methods to call: reads in any order, then sends. */
  readonly methods: readonly Method[];
  /** Who gets what is sent. */
  readonly to: string | undefined;
  readonly recorder: Recorder | undefined;
  /** Gives what the proxy has seen since the last time, and whether the server failed to answer. */
  readonly take: () => Promise<{ readonly exchanges: readonly Exchange[]; readonly failure: string | undefined }>;
  readonly onCall: (call: CallOutcome) => void;
}

/** @throws Stop when the provider can't be reached, refuses the key, or can't be called at all. */
export async function run(options: RunOptions): Promise<Outcome> {
  const live = new Run(options);
  await live.callAll();
  return live.outcome();
}

class Run {
  readonly #options: RunOptions;
  readonly #law: Law;
  readonly #known = new Known();
  readonly #observations: Observation[] = [];
  readonly #calls: CallOutcome[] = [];
  /** Why nothing more is called. */
  #end: string | undefined;

  constructor(options: RunOptions) {
    this.#options = options;
    this.#law = lawOf(options.spec, options.api);
  }

  /** Reads first, each as soon as answers have shown what it needs; then the sends. */
  async callAll(): Promise<void> {
    const waiting = new Set(this.#options.methods.filter(isRead));
    for (let method = this.#callable(waiting); method !== undefined; method = this.#callable(waiting)) {
      waiting.delete(method);
      await this.#call(method, this.#read(method));
    }
    for (const method of waiting) await this.#call(method, this.#read(method));
    for (const method of this.#options.methods.filter((each) => !isRead(each)))
      await this.#call(method, this.#send(method));
  }

  outcome(): Outcome {
    const { spec, api, server } = this.#options;
    return {
      provider: api.client.id,
      server: `${server.origin}${server.pathname.replace(/\/$/, "")}`,
      calls: this.#calls,
      findings: findingsOf(this.#observations, spec.places, spec.file),
    };
  }

  #callable(waiting: ReadonlySet<Method>): Method | undefined {
    return [...waiting].find((method) => "args" in this.#read(method));
  }

  #read(method: Method): Call {
    return readCall(method, this.#known, this.#options.clientParams);
  }

  #send(method: Method): Call {
    const { operation } = method;
    const body = this.#law.outline.operations.find(
      (each) => each.method === operation.method && each.path === operation.path,
    )?.request?.schema.value;
    return sendCall(method, this.#options.to ?? "", this.#known, (input) => {
      const { fixed } = operation;
      const whole = fixed?.in === "body" ? { ...Object(input), [fixed.name]: fixed.value } : input;
      return this.#law.judge.departures(body, whole).length === 0;
    });
  }

  async #call(method: Method, call: Call): Promise<void> {
    const { id: operationId, method: verb, path } = method.operation;
    const route = `${verb} ${path}`;
    const lacks = this.#end ?? ("lacks" in call ? call.lacks : undefined);
    if (lacks !== undefined || !("args" in call))
      return this.#note({ operationId, route, statuses: [], notReached: lacks ?? "" });
    const error = await this.#options.client.call(method, call.args);
    const { exchanges, failure } = await this.#options.take();
    if (failure !== undefined) throw this.#unreachable(failure);
    if (exchanges.length === 0) throw new Stop(`${operationId} could not be called: ${messageOf(error)}`);
    for (const exchange of exchanges) this.#judge(exchange, method);
    const statuses = exchanges.map(({ status }) => status);
    if (statuses.includes(401) && this.#calls.every((each) => each.statuses.length === 0)) throw this.#refusedKey();
    if (statuses.includes(429)) this.#end = "the provider asked for fewer requests (429)";
    this.#note({ operationId, route, statuses });
  }

  #judge(exchange: Exchange, method: Method): void {
    const { operationId, departures } = judgeAnswer(this.#law, exchange);
    const { status } = exchange;
    this.#observations.push(...departures.map((departure) => ({ operationId, status, departure })));
    this.#options.recorder?.record(exchange, { id: operationId, path: method.operation.path });
    if (status >= 300) return;
    try {
      this.#known.note(method.operation.path, JSON.parse(exchange.body.toString("utf8")));
    } catch {
      // What is no JSON has been judged already, and shows no ids.
    }
  }

  #note(call: CallOutcome): void {
    this.#calls.push(call);
    this.#options.onCall(call);
  }

  #unreachable(reason: string): Stop {
    return new Stop(`${this.#options.server.origin} does not answer (${reason}). Check the address and the network.`);
  }

  #refusedKey(): Stop {
    const { client, env } = this.#options.api;
    return new Stop(`${client.title} refuses the key in ${env.apiKey} (401). Make a new one, or check which it is.`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : "the client sent nothing";
}
