import type { Call } from "./call.js";
import { MockError } from "./errors.js";
import type { JsonObject } from "./json.js";
import type { MemoryOptions } from "./options.js";
import type { Wish } from "./prism.js";
import type { Provider } from "./provider.js";
import { Timeline } from "./state/clock.js";
import { State } from "./state/state.js";
import type { Delivery } from "./webhooks/delivery.js";
import { Outbox } from "./webhooks/outbox.js";

/** What lasts longer than one request: time, the providers' memories, their webhooks. */
export class Memory {
  readonly timeline: Timeline;
  readonly #providers: readonly Provider[];
  readonly #isStateful: boolean;
  readonly #states = new Map<string, State>();
  readonly #outboxes = new Map<string, Outbox>();

  /** @throws MockError for webhooks without the secret that they need, or with a URL that is none */
  constructor(providers: readonly Provider[], options: MemoryOptions, record: (delivery: Delivery) => void) {
    const { stateful = false, clock = "manual", webhooks } = options;
    this.#providers = providers;
    this.#isStateful = stateful !== false;
    this.timeline = new Timeline(clock === "real");
    for (const provider of providers) {
      if (webhooks !== undefined) {
        this.#outboxes.set(provider.name, new Outbox(provider, { ...webhooks, timeline: this.timeline, record }));
      }
      if (stateful === false) continue;
      const emit = (event: string, payload: JsonObject): void => this.#emitFrom(provider, event, payload);
      const parts = { timeline: this.timeline, emit, isEmpty: stateful === "empty" };
      this.#states.set(provider.name, new State(provider, parts));
    }
  }

  react(provider: Provider, call: Call): Wish | undefined {
    return this.#states.get(provider.name)?.react(call);
  }

  /** @throws MockError without webhooks, and for an event that no provider has */
  async emit(event: string, payload: JsonObject, only: string | undefined): Promise<void> {
    if (this.#outboxes.size === 0) throw new MockError("Give webhooks: { url, secret } to deliver any.");
    const named = this.#named(only);
    const able = named.filter(({ name }) => this.#outboxes.get(name)?.has(event));
    for (const provider of able.length > 0 ? able : named) {
      this.#outboxes.get(provider.name)?.emit(event, payload);
    }
    await this.timeline.settled();
  }

  /** @throws MockError for a mock that remembers nothing */
  optOut(phone: string, only: string | undefined): void {
    if (!this.#isStateful) throw new MockError("An opt-out is remembered with stateful: true only.");
    for (const { name } of this.#named(only)) this.#states.get(name)?.optOut(phone);
  }

  clear(): void {
    this.timeline.clear();
    for (const state of this.#states.values()) state.reset();
  }

  close(): void {
    this.timeline.clear();
    for (const outbox of this.#outboxes.values()) outbox.close();
  }

  #emitFrom({ name }: Provider, event: string, payload: JsonObject): void {
    const outbox = this.#outboxes.get(name);
    if (outbox?.has(event)) outbox.emit(event, payload);
  }

  #named(only: string | undefined): readonly Provider[] {
    const named = this.#providers.filter(({ name }) => only === undefined || name === only);
    if (named.length > 0) return named;
    const names = this.#providers.map(({ name }) => name).join(", ");
    throw new MockError(`There is no provider "${only}" here. Choose from: ${names}`);
  }
}
