/** An address that wants a provider's webhooks. */
export interface Subscription {
  readonly url: string;
  /** Its own signing secret; undefined where the provider has one for all. */
  readonly secret?: string;
  /** Whether it gets events of that name, as the spec names them. */
  readonly wants: (event: string) => boolean;
}

/** What a provider's own calls say about its webhooks. */
export interface Subscribed {
  readonly subscriptions: readonly Subscription[];
  /** What signs where a subscription has no secret of its own, the present one first; empty where no call has told. */
  readonly secrets: readonly string[];
}
