import type { Call } from "../call.js";
import { isObject, type JsonObject } from "../json.js";
import { exampleNames, idsOf, responseFor, successStatus, type Operation, type Paginator } from "../operation.js";
import type { Wish } from "../prism.js";
import type { Provider } from "../provider.js";
import type { Subscribed } from "../webhooks/subscription.js";
import type { Timeline } from "./clock.js";
import { Collection } from "./collection.js";
import { listBody } from "./lists.js";
import { OptOuts } from "./opt-outs.js";
import type { Trail } from "./pages.js";
import { reactByRole } from "./reactions.js";
import { itemsPlace, readRoles, type Role } from "./roles.js";
import { Schemas } from "./schema.js";
import { readSeeds, scopeOf, type Seed } from "./seeds.js";
import { makeThing } from "./thing.js";
import { writeTime } from "./time.js";
import type { World } from "./world.js";

export interface StateOptions {
  readonly timeline: Timeline;
  /** Takes the webhooks that changes set off. */
  readonly emit: (event: string, payload: JsonObject, url?: string) => void;
  /** What signs webhooks, where the mock was told. */
  readonly secret: string | undefined;
  /** Begins with nothing, instead of what the spec shows in its lists. */
  readonly isEmpty: boolean;
}

/** One provider's memory: what was made, and what became of it. */
export class State implements World {
  readonly optOuts = new OptOuts();
  readonly #provider: Provider;
  readonly #options: StateOptions;
  readonly #schemas: Schemas;
  readonly #roles: ReadonlyMap<Operation, Role>;
  readonly #seeds: readonly Seed[];
  readonly #collections = new Map<string, Collection>();
  readonly #trail: Trail = new Map();
  /** The answers to calls that had an idempotency key. */
  readonly #answered = new Map<string, Wish | undefined>();

  constructor(provider: Provider, options: StateOptions) {
    this.#provider = provider;
    this.#options = options;
    this.#schemas = new Schemas(provider.document);
    this.#roles = readRoles(provider.operations, this.#schemas);
    this.#seeds = readSeeds(this.#roles, this.#schemas);
    this.reset();
  }

  /** What the provider answers, and all that it does besides; undefined is the spec's example. */
  react(call: Call): Wish | undefined {
    const { keyHeader } = call.operation;
    const key = keyHeader === undefined ? undefined : call.headers[keyHeader];
    if (key === undefined) return this.#reactOnce(call);
    const name = `${call.id} ${key}`;
    if (!this.#answered.has(name)) this.#answered.set(name, this.#reactOnce(call));
    return this.#answered.get(name);
  }

  /** From now on the number wants no messages. */
  optOut(phone: string): void {
    this.optOuts.add(phone);
    this.#provider.behaviour.optedOut?.(phone, this);
  }

  /** Forgets all that happened. */
  reset(): void {
    this.#collections.clear();
    this.#answered.clear();
    this.#trail.clear();
    this.optOuts.clear();
    const { seed, grown = [], kept = [] } = this.#provider.behaviour;
    const made = [...this.#roles.values()].filter(({ kind }) => kind === "create" || kind === "upsert");
    const filled = new Set([...grown, ...made.map(({ resource }) => resource.path)]);
    for (const { path, scope, items } of this.#seeds) {
      if (this.#options.isEmpty && filled.has(path) && !kept.includes(path)) continue;
      for (const item of items.toReversed()) this.collection(path).add(structuredClone(item), scope);
    }
    if (!this.#options.isEmpty) seed?.(this);
  }

  collection(name: string): Collection {
    const known = this.#collections.get(name);
    if (known !== undefined) return known;
    const collection = new Collection();
    this.#collections.set(name, collection);
    return collection;
  }

  now(): string {
    return writeTime(this.#options.timeline.now(), this.#provider.behaviour);
  }

  schedule(ms: number, run: () => void | Promise<void>): void {
    this.#options.timeline.schedule(ms, run);
  }

  emit(event: string, payload: JsonObject, url?: string): void {
    this.#options.emit(event, payload, url);
  }

  get secret(): string | undefined {
    return this.#options.secret;
  }

  /** Where webhooks go by what calls have set. */
  get subscribed(): Subscribed {
    return this.#provider.behaviour.webhooks?.subscribed?.(this) ?? { subscriptions: [], secrets: [] };
  }

  example(operationId: string, name?: string): JsonObject {
    const operation = this.#provider.operations.find((each) => idsOf(each).includes(operationId));
    return operation === undefined ? {} : this.#exampleOf(operation, successStatus(operation), name);
  }

  make(path: string, body: JsonObject, known: JsonObject = {}, params: Call["params"] = {}): JsonObject {
    const ofResource = [...this.#roles].filter(([, { resource }]) => resource.path === path);
    const maker = ofResource.find(([, { kind }]) => kind === "create" || kind === "upsert") ?? ofResource[0];
    return maker === undefined ? {} : this.makeFor(maker[0], maker[1], params, body, known);
  }

  /** Whether the API knows what is kept there, and so can say that something is not. */
  isResource(path: string): boolean {
    return [...this.#roles.values()].some(({ resource }) => resource.path === path);
  }

  /** A new thing, made by that operation. */
  makeFor(operation: Operation, role: Role, params: Call["params"], body: JsonObject, known: JsonObject): JsonObject {
    const { resource, kind, place } = role;
    const seed = this.#seeds.find(({ path }) => path === resource.path);
    const example = kind === "list" ? {} : this.#shown(operation, successStatus(operation));
    const shown = place === undefined ? example : example[place];
    const thing = makeThing(this.#schemas, {
      schema: resource.schema,
      request: operation.request,
      body,
      like: { ...seed?.items[0], ...(isObject(shown) ? shown : {}) },
      common: seed?.common ?? {},
      known: { ...params, ...known },
      now: this.now(),
    });
    return this.collection(resource.path).add(thing, scopeOf(resource, params));
  }

  show(schema: string, thing: JsonObject): JsonObject {
    return this.#schemas.project({ $ref: `#/components/schemas/${schema}` }, thing);
  }

  page(call: Call, items: readonly JsonObject[]): Wish | undefined {
    const { operation, id } = call;
    const variant = [...(operation.variants?.byValue.values() ?? [])].find((each) => each.id === id);
    const paginator: Paginator | undefined = variant === undefined ? operation.paginator : variant.paginator;
    const place = itemsPlace(operation, this.#schemas, paginator?.items);
    if (place === undefined) return undefined;
    const like = this.#exampleOf(operation, successStatus(operation), variant?.examples[0]);
    const rules = this.#provider.behaviour.lists ?? {};
    const body = listBody({ call, paginator, place, like, rules, schemas: this.#schemas, trail: this.#trail }, items);
    return body === undefined ? (this.refuse(call, 400) ?? this.refuse(call, 422)) : { body };
  }

  refuse({ operation }: Call, status: number, example?: string, changes: JsonObject = {}): Wish | undefined {
    const names = operation.responses.has(String(status)) ? exampleNames(operation, status) : undefined;
    const name = example ?? names?.[0];
    if (name === undefined || !names?.includes(name)) return undefined;
    return { code: status, exampleKey: name, body: { ...this.#exampleOf(operation, status, name), ...changes } };
  }

  #reactOnce(call: Call): Wish | undefined {
    const next = (body = call.body, known: JsonObject = {}): Wish | undefined => {
      const role = this.#roles.get(call.operation);
      return role && reactByRole({ call: { ...call, body }, role, known, world: this, schemas: this.#schemas });
    };
    const { reactions = {} } = this.#provider.behaviour;
    const reaction = reactions[call.id] ?? reactions[call.operation.id];
    return reaction === undefined ? next() : reaction(call, this, next);
  }

  /** A copy, so that nobody changes what the spec shows. */
  #exampleOf(operation: Operation, status: number, name?: string): JsonObject {
    return structuredClone(this.#shown(operation, status, name));
  }

  #shown(operation: Operation, status: number, name?: string): JsonObject {
    const examples = responseFor(operation, status)?.examples;
    const example = name === undefined ? examples?.values().next().value : examples?.get(name);
    return isObject(example) ? example : {};
  }
}
