import type { FaultOptions } from "./faults/fault.js";
import type { Reply } from "./reply.js";
import type { MockRequest } from "./request.js";
import type { Clock } from "./state/clock.js";
import type { Delivery } from "./webhooks/delivery.js";

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
