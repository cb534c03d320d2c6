import type { Call } from "./call.js";
import { MockError } from "./errors.js";
import type { JsonObject } from "./json.js";
import { guess } from "./nearest.js";
import type { MemoryOptions } from "./options.js";
import type { Wish } from "./prism.js";
import type { Provider } from "./provider.js";
import { Timeline } from "./state/clock.js";
import { State } from "./state/state.js";
import type { World } from "./state/world.js";
import type { Delivery } from "./webhooks/delivery.js";
import { Outbox } from "./webhooks/outbox.js";
import type { Subscribed } from "./webhooks/subscription.js";

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
      const { name } = provider;
      const { timeline } = this;
      const subscribed = (): Subscribed => this.#states.get(name)?.subscribed ?? { subscriptions: [], secrets: [] };
      this.#outboxes.set(name, new Outbox(provider, { webhooks, subscribed, timeline, record }));
      if (stateful === false) continue;
      const emit = (...letter: Parameters<World["emit"]>): void => this.#outboxes.get(name)?.send(...letter);
      const secret = webhooks?.secret;
      this.#states.set(name, new State(provider, { timeline, emit, secret, isEmpty: stateful === "empty" }));
    }
  }

  react(provider: Provider, call: Call): Wish | undefined {
    return this.#states.get(provider.name)?.react(call);
  }

  /** @throws MockError without webhooks, and for an event that no provider has */
  async emit(event: string, payload: JsonObject, only: string | undefined): Promise<void> {
    const named = this.#named(only).flatMap(({ name }) => this.#outboxes.get(name) ?? []);
    const awaited = named.filter((outbox) => outbox.isAwaited);
    if (awaited.length === 0) throw new MockError("Give webhooks: { url, secret } to deliver any.");
    const able = awaited.filter((outbox) => outbox.has(event));
    for (const outbox of able.length > 0 ? able : awaited) outbox.emit(event, payload);
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

  #named(only: string | undefined): readonly Provider[] {
    const named = this.#providers.filter(({ name }) => only === undefined || name === only);
    if (named.length > 0) return named;
    const names = this.#providers.map(({ name }) => name);
    const nearest = guess(String(only), names);
    throw new MockError(`There is no provider "${only}" here.${nearest} Choose from: ${names.join(", ")}`);
  }
}
