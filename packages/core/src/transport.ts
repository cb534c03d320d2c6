import type { Answer, Send } from "./call.js";
import { systemClock, type Clock } from "./clock.js";
import type { PagePosition } from "./errors/waypost-error.js";
import { errorsOf } from "./fail.js";
import type { Operation } from "./operation.js";
import type { RequestOptions } from "./options.js";
import { List, type Page } from "./page.js";
import { createPipeline } from "./pipeline.js";
import type { Provider } from "./provider.js";
import { REDACTED } from "./redaction.js";
import { toCall, toRequest } from "./request.js";
import { readSettings, type Settings, type TransportOptions } from "./settings.js";
import { ShownWithoutKey } from "./shown-without-key.js";

/**
 * Sends the operations of one provider: holds the options, the key and the layers. The resources of a client share one.
 * Making it costs next to nothing and touches neither `fetch` nor the network.
 */
export class Transport extends ShownWithoutKey {
  readonly #settings: Settings;
  readonly #clock: Clock;
  /** Composed at the first call: many programs make clients that they never use. */
  #send: Send | undefined;

  /** @param clock Time and chance, for tests of this package. */
  constructor(provider: Provider, options: TransportOptions = {}, clock: Clock = systemClock) {
    const settings = readSettings(provider, options, errorsOf(provider));
    super({ provider: provider.id, baseUrl: settings.baseUrl, apiKey: REDACTED });
    this.#settings = settings;
    this.#clock = clock;
  }

  /**
   * Sends one operation and resolves with the body of its success, or `undefined` where it has none.
   *
   * @param path The path parameters, in the template's order.
   * @param input The method's one object: body, query, or both merged.
   */
  async call<Result>(
    operation: Operation,
    path: readonly string[],
    input?: unknown,
    options?: RequestOptions,
  ): Promise<Result> {
    const { data } = await this.#answer(operation, path, input, options);
    return data as Result; // The spec's word for it; the body is not validated, so that a new field breaks nobody.
  }

  /** A list: sends nothing until it is awaited (first page) or iterated (items of all pages). */
  list<Item, ListPage extends Page<Item> = Page<Item>>(
    operation: Operation,
    path: readonly string[],
    input?: object,
    options?: RequestOptions,
  ): List<Item, ListPage> {
    return new List(this.#settings.provider, operation, input, async (position) => {
      const { data } = await this.#answer(operation, path, { ...input, ...position }, options, position);
      return data;
    });
  }

  #answer(
    operation: Operation,
    path: readonly unknown[],
    input: unknown,
    options?: RequestOptions,
    position?: PagePosition,
  ): Promise<Answer> {
    const settings = this.#settings;
    const fail = errorsOf(settings.provider, operation.id);
    const request = toRequest(settings, operation, path, input, fail);
    this.#send ??= createPipeline(settings, this.#clock);
    return this.#send(toCall(settings, operation, request, options, fail, position));
  }
}
