import type { Violation } from "../violations.js";

/** One attempt to deliver a webhook. */
export interface Delivery {
  readonly provider: string;
  /** As the spec names it: `message.delivered`. */
  readonly event: string;
  /** Where it went; undefined where no URL was given. */
  readonly url: string | undefined;
  /** Counts from 1. */
  readonly attempt: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Exactly as it was signed. */
  readonly body: string;
  /** The body, parsed. */
  readonly payload: unknown;
  /** What the receiver answered; undefined without a receiver, and when it could not be reached. */
  readonly status: number | undefined;
  /** Why it could not be reached. */
  readonly error?: string;
  /** What was wrong with the event, measured against the spec. */
  readonly violations: readonly Violation[];
}

/** Where a mock delivers webhooks, and what signs them. */
export interface WebhookOptions {
  /**
   * Where to deliver; `{provider}` in it stands for the provider's name. Without it deliveries are made and recorded,
   * and go nowhere.
   */
  readonly url?: string;
  /** The signing secret. Needed where the provider signs. */
  readonly secret?: string;
}
