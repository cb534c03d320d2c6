import type { Explain } from "../explain.js";
import { textOf, type JsonObject } from "../json.js";
import type { KeyForm } from "../keys.js";
import type { Page } from "../state/pages.js";
import type { Reaction, World } from "../state/world.js";
import type { Subscribed } from "../webhooks/subscription.js";

/** What a provider does that its spec cannot say. All of it is optional: a provider without any is served from its spec. */
export interface Behaviour {
  /** What its keys look like. @default any key is good */
  readonly keys?: KeyForm;
  /** How exact its timestamps are. @default "milliseconds" */
  readonly timestamps?: "seconds" | "milliseconds";
  readonly lists?: ListRules;
  /** What happens on a call, by operation or variant, where its path and schemas do not say it. */
  readonly reactions?: Readonly<Record<string, Reaction>>;
  /** What happens when a contact opts out, besides that sends are refused. */
  readonly optedOut?: (phone: string, world: World) => void;
  /** What is there from the start and cannot be read off the examples of lists. */
  readonly seed?: (world: World) => void;
  /** Collections that other calls fill, and that no call of their own does. They start empty where that is wanted. */
  readonly grown?: readonly string[];
  /** Collections that calls could fill, with fields that nobody published: they are there even where all else is empty. */
  readonly kept?: readonly string[];
  /** Which refusal a bad request gets, and its words. @default the first that is documented */
  readonly explain?: Explain;
  readonly webhooks?: WebhookHabits;
}

/** How its lists work, beyond pages. */
export interface ListRules {
  /** Items on a page where the call does not say and the spec has no default, by operation. */
  readonly size?: (id: string) => number;
  /** A larger page is this large. */
  readonly largest?: number;
  /** What a page says about itself beyond what the paginator names. */
  readonly tally?: (page: Page, id: string) => JsonObject;
  /** Filters by operation and query parameter. One without an entry compares the property of its name, if there is one. */
  readonly filters?: Readonly<Record<string, Readonly<Record<string, Filter>>>>;
  /** What a list leaves out unless it is asked for it by that query parameter, by operation and parameter. */
  readonly hidden?: Readonly<Record<string, Readonly<Record<string, (item: JsonObject) => boolean>>>>;
  /** The query parameters that sort; `usual` is the property where none is named. */
  readonly sort?: { readonly by: string; readonly order: string; readonly usual: string };
}

export type Filter = (item: JsonObject, values: readonly string[]) => boolean;

/** How it delivers webhooks. */
export interface WebhookHabits {
  readonly userAgent?: string;
  /** How long it waits before each further attempt, in seconds. @default none */
  readonly retries?: readonly number[];
  /** Headers with a fixed value, lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Where webhooks go besides the mock's own URL, and what signs them, by what its calls have set. @default nowhere */
  readonly subscribed?: (world: World) => Subscribed;
}

/** A filter for a text that may stand anywhere in one of these properties. */
export function contains(...properties: readonly string[]): Filter {
  return (item, [text = ""]) =>
    properties.some((property) => textOf(item[property]).toLowerCase().includes(text.toLowerCase()));
}
