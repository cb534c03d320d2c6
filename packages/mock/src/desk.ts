import type { Controls } from "./controls.js";
import { exchange, type Arrival, type Exchange, type Rules } from "./exchange.js";
import { Faults } from "./faults/faults.js";
import { loadProviders } from "./load.js";
import { Memory } from "./memory.js";
import type { ControlOptions } from "./options.js";
import type { Provider } from "./provider.js";
import { Replies } from "./replies.js";
import type { MockRequest } from "./request.js";
import type { Delivery } from "./webhooks/delivery.js";

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
