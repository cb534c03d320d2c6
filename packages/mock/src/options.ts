import type { MockRequest } from "./request.js";
import type { Delivery, WebhookOptions } from "./webhooks/delivery.js";

/** Whose APIs are answered for, and what they are. */
export interface SpecOptions {
  /** Which providers to serve. @default all */
  readonly providers?: readonly string[];
  /**
   * Where the specs are: a folder with one bundled spec per provider, `<provider>.json`, or the documents themselves, by
   * provider. @default the specs that this package carries
   */
  readonly specs?: string | Readonly<Record<string, object>>;
}

/** What lasts longer than one request. */
export interface MemoryOptions {
  /**
   * Remembers what is made: it can be listed, fetched, changed and removed, and messages are delivered. `true` begins
   * with what the spec shows in its lists, `"empty"` with nothing but what no call can make. @default false
   */
  readonly stateful?: boolean | "empty";
  /**
   * `"manual"` stands still until `clock.advance`, so that no test depends on how fast it runs; `"real"` goes by itself,
   * for code that polls. @default "manual"
   */
  readonly clock?: "manual" | "real";
  /**
   * Delivers webhooks: what {@link Controls.emit} says, and with `stateful` what changes. Addresses that a provider's own
   * calls set are delivered to with `stateful`, whatever stands here. @default none
   */
  readonly webhooks?: WebhookOptions;
}

/** What every mock takes, whatever carries its requests. */
export interface ControlOptions extends SpecOptions, MemoryOptions {
  /** Takes keys of any form, not only those with the provider's prefix. @default false */
  readonly anyKey?: boolean;
  /** Called once per request, when its answer is made. */
  readonly log?: (request: MockRequest) => void;
  /** Called once per attempt to deliver a webhook, when it is over. */
  readonly logDelivery?: (delivery: Delivery) => void;
}
