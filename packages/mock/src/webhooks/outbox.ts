import { MockError } from "../errors.js";
import { guess } from "../nearest.js";
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
import type { Subscribed } from "./subscription.js";

/** How long a receiver may take. */
const patience = 10_000;

export interface OutboxOptions {
  /** What the mock was told; undefined where it was told of none. */
  readonly webhooks: WebhookOptions | undefined;
  /** What the provider's own calls have set. */
  readonly subscribed: () => Subscribed;
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

/** Where a letter goes; without a URL it is made and goes nowhere. */
interface Destination {
  readonly url: string | undefined;
  /** Each signs, for a provider whose keys overlap. */
  readonly secrets: readonly string[];
}

/** Makes one provider's webhooks, and delivers them until they are received or the provider would give up. */
export class Outbox {
  readonly #provider: Provider;
  readonly #options: OutboxOptions;
  readonly #events: readonly string[];
  /** The webhooks as operations, so that Prism can judge what goes out. */
  readonly #prism: PrismSpec;
  readonly #closed = new AbortController();
  /** By URL: what is still on its way there. What falls due together arrives in its order. */
  readonly #onTheWay = new Map<string, Promise<void>>();

  /** @throws MockError for a missing or malformed secret */
  constructor(provider: Provider, options: OutboxOptions) {
    const { signing } = readScheme(provider.document);
    const { url, secret } = options.webhooks ?? {};
    if (url !== undefined && !/^https?:\/\//.test(url)) {
      throw new MockError(`The webhook URL "${url}" is none: it begins with http:// or https://`);
    }
    this.#provider = provider;
    this.#options = options;
    this.#events = eventNames(provider.document);
    const isSigned = signing !== undefined && this.#events.length > 0;
    if (isSigned && options.webhooks !== undefined) checkSecret(provider.name, signing, secret);
    const paths = Object.fromEntries(
      Object.entries(objectAt(provider.document, "webhooks")).map(([name, item]) => [`/${name}`, item]),
    );
    this.#prism = new PrismSpec({ ...provider.document, paths });
  }

  /** Whether anybody waits for webhooks. */
  get isAwaited(): boolean {
    return this.#options.webhooks !== undefined || this.#options.subscribed().subscriptions.length > 0;
  }

  has(event: string): boolean {
    return this.#events.includes(event);
  }

  /** @throws MockError for an event that the spec does not have */
  emit(event: string, parts: JsonObject): void {
    if (!this.has(event)) {
      throw new MockError(
        `${this.#provider.name} has no webhook "${event}".${guess(event, this.#events)} Choose from: ${this.#events.join(", ") || "none"}`,
      );
    }
    this.send(event, parts);
  }

  /** As {@link emit}, for who wants to hear of it. @param only an address that gets it, whatever it wants */
  send(event: string, parts: JsonObject, only?: string): void {
    const destinations = this.has(event) ? this.#destinationsOf(event, only) : [];
    if (destinations.length === 0) return;
    const letter = this.#write(event, parts);
    for (const destination of destinations) {
      this.#options.timeline.schedule(0, () => this.#inTurn(letter, destination, 1));
    }
  }

  close(): void {
    this.#closed.abort();
  }

  #destinationsOf(event: string, only: string | undefined): Destination[] {
    const { webhooks } = this.#options;
    const { subscriptions, secrets } = this.#options.subscribed();
    const common = secrets.length > 0 || webhooks?.secret === undefined ? secrets : [webhooks.secret];
    if (only !== undefined) return [{ url: only, secrets: common }];
    const url = webhooks?.url?.replaceAll("{provider}", this.#provider.name);
    const own = webhooks === undefined ? [] : [{ url, secrets: common }];
    const wanted = subscriptions.filter(({ wants }) => wants(event));
    return [
      ...own,
      ...wanted.map((each) => ({ url: each.url, secrets: each.secret === undefined ? common : [each.secret] })),
    ];
  }

  #inTurn(letter: Letter, destination: Destination, attempt: number): Promise<void> {
    const { url = "" } = destination;
    const before = this.#onTheWay.get(url) ?? Promise.resolve();
    const done = before.then(() => this.#attempt(letter, destination, attempt));
    this.#onTheWay.set(url, done);
    return done;
  }

  #write(event: string, parts: JsonObject): Letter {
    const { document, behaviour } = this.#provider;
    const outline = readEvent(document, event);
    const now = writeTime(this.#options.timeline.now(), behaviour);
    const payload = makePayload(document, outline, parts, now);
    const { id: place, signing } = readScheme(document);
    const told = place === undefined ? undefined : valueAt(payload, place);
    return {
      event,
      body: JSON.stringify(payload),
      // An id that is signed is the payload's own; one beside the signature is that of the delivery.
      id: typeof told === "string" && signing?.signed.includes("{id}") === true ? told : crypto.randomUUID(),
      headers: {
        ...outline.headers,
        "content-type": "application/json",
        "user-agent": behaviour.webhooks?.userAgent ?? "waypost-mock",
        ...behaviour.webhooks?.headers,
      },
    };
  }

  async #headersOf({ event, body, id, headers }: Letter, { secrets }: Destination): Promise<Record<string, string>> {
    const { signing, event: place } = readScheme(this.#provider.document);
    if (signing === undefined) return { ...headers };
    const name = place === undefined ? event : valueAt(JSON.parse(body), place);
    // The receiver holds it against its own clock, not against the mock's.
    const timestamp = String(Math.floor(Date.now() / 1000));
    const told = { id, timestamp, event: typeof name === "string" ? name : event };
    return { ...headers, ...(await signedHeaders(signing, secrets, told, body)) };
  }

  #judge(event: string, headers: Record<string, string>, body: unknown): Delivery["violations"] {
    const path = `/${event}`;
    const operation = routeRequest(this.#prism, "POST", path);
    return judgeRequest(operation, { method: "post", url: { path }, headers, body });
  }

  async #attempt(letter: Letter, destination: Destination, attempt: number): Promise<void> {
    if (this.#closed.signal.aborted) return;
    const { event, body } = letter;
    const { url } = destination;
    const headers = await this.#headersOf(letter, destination);
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
    if (wait === undefined) return;
    this.#options.timeline.schedule(wait * 1000, () => this.#inTurn(letter, destination, attempt + 1));
  }

  async #post(
    url: string,
    headers: Record<string, string>,
    body: string,
  ): Promise<{ status: number | undefined; error?: string }> {
    if (isNobodys(url)) return { status: undefined, error: "an example's address is nobody's" };
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

/** Reserved for examples (RFC 2606): who sends a spec's example to the mock shall not write to the world. */
function isNobodys(url: string): boolean {
  return /(^|\.)(example|invalid|example\.(com|net|org))$/.test(URL.parse(url)?.hostname ?? "");
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
