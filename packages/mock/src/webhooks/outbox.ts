import { MockError } from "../errors.js";
import { objectAt, type JsonObject } from "../json.js";
import { judgeRequest, PrismSpec, routeRequest } from "../prism.js";
import type { Provider } from "../provider.js";
import { valueAt } from "../pointer.js";
import type { Timeline } from "../state/clock.js";
import { writeTime } from "../state/time.js";
import type { Delivery, WebhookOptions } from "./delivery.js";
import { makePayload, readEvent } from "./event.js";
import { eventNames, readScheme } from "./scheme.js";
import { checkSecret, signedHeaders } from "./sign.js";

/** How long a receiver may take. */
const patience = 10_000;

export interface OutboxOptions extends WebhookOptions {
  readonly timeline: Timeline;
  readonly record: (delivery: Delivery) => void;
}

/** What a delivery has in all its attempts. */
interface Letter {
  readonly event: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly id: string;
}

/** Makes one provider's webhooks, and delivers them until they are received or the provider would give up. */
export class Outbox {
  readonly #provider: Provider;
  readonly #options: OutboxOptions;
  readonly #events: readonly string[];
  /** The webhooks as operations, so that Prism can judge what goes out. */
  readonly #prism: PrismSpec;
  readonly #closed = new AbortController();

  /** @throws MockError for a missing or malformed secret */
  constructor(provider: Provider, options: OutboxOptions) {
    const { signing } = readScheme(provider.document);
    const { url } = options;
    if (url !== undefined && !/^https?:\/\//.test(url)) {
      throw new MockError(`The webhook URL "${url}" is none: it begins with http:// or https://`);
    }
    this.#provider = provider;
    this.#options = options;
    this.#events = eventNames(provider.document);
    if (signing !== undefined && this.#events.length > 0) checkSecret(provider.name, signing, options.secret);
    const paths = Object.fromEntries(
      Object.entries(objectAt(provider.document, "webhooks")).map(([name, item]) => [`/${name}`, item]),
    );
    this.#prism = new PrismSpec({ ...provider.document, paths });
  }

  has(event: string): boolean {
    return this.#events.includes(event);
  }

  /** @throws MockError for an event that the spec does not have */
  emit(event: string, parts: JsonObject): void {
    if (!this.has(event)) {
      throw new MockError(
        `${this.#provider.name} has no webhook "${event}". Choose from: ${this.#events.join(", ") || "none"}`,
      );
    }
    const letter = this.#write(event, parts);
    this.#options.timeline.schedule(0, () => this.#attempt(letter, 1));
  }

  close(): void {
    this.#closed.abort();
  }

  #write(event: string, parts: JsonObject): Letter {
    const { document, behaviour } = this.#provider;
    const outline = readEvent(document, event);
    const now = writeTime(this.#options.timeline.now(), behaviour);
    const payload = makePayload(document, outline, parts, now);
    const { id: place } = readScheme(document);
    const told = place === undefined ? undefined : valueAt(payload, place);
    return {
      event,
      body: JSON.stringify(payload),
      // Where the id stands in the payload itself, the header repeats it.
      id: typeof told === "string" && place === "/id" ? told : crypto.randomUUID(),
      headers: {
        ...outline.headers,
        "content-type": "application/json",
        "user-agent": behaviour.webhooks?.userAgent ?? "waypost-mock",
        ...behaviour.webhooks?.headers,
      },
    };
  }

  async #headersOf({ event, body, id, headers }: Letter): Promise<Record<string, string>> {
    const { signing, event: place } = readScheme(this.#provider.document);
    if (signing === undefined) return { ...headers };
    const name = place === undefined ? event : valueAt(JSON.parse(body), place);
    // The receiver holds it against its own clock, not against the mock's.
    const timestamp = String(Math.floor(Date.now() / 1000));
    const told = { id, timestamp, event: typeof name === "string" ? name : event };
    return { ...headers, ...(await signedHeaders(signing, this.#options.secret ?? "", told, body)) };
  }

  #judge(event: string, headers: Record<string, string>, body: unknown): Delivery["violations"] {
    const path = `/${event}`;
    const operation = routeRequest(this.#prism, "POST", path);
    return judgeRequest(operation, { method: "post", url: { path }, headers, body });
  }

  async #attempt(letter: Letter, attempt: number): Promise<void> {
    if (this.#closed.signal.aborted) return;
    const { event, body } = letter;
    const headers = await this.#headersOf(letter);
    const url = this.#options.url?.replaceAll("{provider}", this.#provider.name);
    const outcome = url === undefined ? { status: undefined } : await this.#post(url, headers, body);
    const payload: unknown = JSON.parse(body);
    const violations = this.#judge(event, headers, payload);
    this.#options.record({
      provider: this.#provider.name,
      event,
      url,
      attempt,
      headers,
      body,
      payload,
      violations,
      ...outcome,
    });
    const { status } = outcome;
    if (url === undefined || (status !== undefined && status >= 200 && status < 300)) return;
    const wait = this.#provider.behaviour.webhooks?.retries?.[attempt - 1];
    if (wait !== undefined) this.#options.timeline.schedule(wait * 1000, () => this.#attempt(letter, attempt + 1));
  }

  async #post(
    url: string,
    headers: Record<string, string>,
    body: string,
  ): Promise<{ status: number | undefined; error?: string }> {
    const signal = AbortSignal.any([this.#closed.signal, AbortSignal.timeout(patience)]);
    try {
      const response = await fetch(url, { method: "POST", headers, body, redirect: "manual", signal });
      await response.body?.cancel();
      return { status: response.status };
    } catch (error) {
      return { status: undefined, error: reasonOf(error) };
    }
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
