import { exchange, type Arrival, type Exchange, type Rules } from "./exchange.js";
import type { SpecOptions } from "./documents.js";
import type { FaultOptions } from "./faults/fault.js";
import { Faults } from "./faults/faults.js";
import { loadProviders } from "./load.js";
import { Memory, type MemoryOptions } from "./memory.js";
import type { Provider } from "./provider.js";
import { Replies } from "./replies.js";
import type { Reply } from "./reply.js";
import type { MockRequest } from "./request.js";
import type { Clock } from "./state/clock.js";
import type { Delivery } from "./webhooks/delivery.js";

/** What every mock takes, whatever carries its requests. */
export interface ControlOptions extends SpecOptions, MemoryOptions {
  /** Takes keys of any form, not only those with the provider's prefix. @default false */
  readonly anyKey?: boolean;
  /** Called once per request, when its answer is made. */
  readonly log?: (request: MockRequest) => void;
  /** Called once per attempt to deliver a webhook, when it is over. */
  readonly logDelivery?: (delivery: Delivery) => void;
}

/** What a test holds in its hand. */
export interface Controls {
  /** What arrived since the start, or since {@link clear}, in the order of the answers. */
  readonly requests: readonly MockRequest[];
  /** The webhooks that went out, each attempt by itself. */
  readonly deliveries: readonly Delivery[];
  /** The time that deliveries and retries go by. */
  readonly clock: Clock;
  /**
   * Sets the answer to the next call of an operation; several are given one after the other. A request that breaks
   * the spec is refused as ever, and uses the answer up.
   *
   * @throws MockError for an operation, status or example that the spec does not have
   */
  reply(operationId: string, reply: Reply): void;
  /**
   * Lets calls of an operation fail: `fail("messages.send", { with: "reset", after: 2 })`.
   *
   * @throws MockError for an operation that no spec has
   */
  fail(operationId: string, options: FaultOptions): void;
  /**
   * Delivers a webhook: the spec's example made new, with the payload's parts in place of its own. Done when the first
   * attempt is over.
   *
   * @throws MockError without `webhooks`, and for an event that the spec does not have
   */
  emit(event: string, payload?: object, options?: { readonly provider?: string }): Promise<void>;
  /**
   * The number wants no more messages, as if its owner had written STOP: sends are refused the provider's way.
   *
   * @throws MockError without `stateful`
   */
  optOut(phone: string, options?: { readonly provider?: string }): void;
  /** Forgets the requests and deliveries, the answers and faults that wait, what was made, and what is due. */
  clear(): void;
}

/** A mock without a wire. */
export interface Desk {
  readonly providers: readonly Provider[];
  readonly controls: Controls;
  readonly exchange: (arrival: Arrival) => Promise<Exchange>;
  /** Takes a request into the list, when its answer is about to go out. */
  readonly record: (request: MockRequest) => void;
  /** Nothing more goes out. */
  readonly close: () => void;
}

/**
 * @param isListed whether requests and deliveries are kept, for who asks later
 * @throws MockError, one line, for an unknown provider, a broken spec, or webhooks without a secret
 */
export async function openDesk(options: ControlOptions, { isListed } = { isListed: true }): Promise<Desk> {
  const providers = await loadProviders(options);
  const replies = new Replies(providers);
  const faults = new Faults(providers);
  const requests: MockRequest[] = [];
  const deliveries: Delivery[] = [];
  const memory = new Memory(providers, options, (delivery) => {
    if (isListed) deliveries.push(delivery);
    options.logDelivery?.(delivery);
  });
  const rules: Rules = {
    providers,
    anyKey: options.anyKey ?? false,
    takeReply: (provider, ids) => replies.take(provider, ids),
    takeFault: (provider, ids) => faults.take(provider, ids),
    react: (provider, call) => memory.react(provider, call),
  };
  return {
    providers,
    exchange: (arrival) => exchange(rules, arrival),
    record: (request) => {
      if (isListed) requests.push(request);
      options.log?.(request);
    },
    close: () => memory.close(),
    controls: {
      requests,
      deliveries,
      clock: memory.timeline,
      reply: (operationId, reply) => replies.add(operationId, reply),
      fail: (operationId, fault) => faults.add(operationId, fault),
      emit: (event, payload = {}, { provider } = {}) => memory.emit(event, { ...payload }, provider),
      optOut: (phone, { provider } = {}) => memory.optOut(phone, provider),
      clear: () => {
        requests.length = 0;
        deliveries.length = 0;
        replies.clear();
        faults.clear();
        memory.clear();
      },
    },
  };
}
