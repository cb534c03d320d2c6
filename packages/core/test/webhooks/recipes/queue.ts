/** Stands for what a program does with its events: work that takes long is for later, as a provider waits only seconds. */
import type { FlownallyWebhookEvent } from "./provider.js";

export const queue: FlownallyWebhookEvent[] = [];
