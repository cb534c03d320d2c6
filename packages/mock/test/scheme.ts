import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { WebhookScheme } from "@waypost/core/webhooks";
import { bundledSpecs } from "../src/specs.js";

/** How a provider signs its webhooks, as its client knows it: from the spec. */
export async function readScheme(provider: string, folder = bundledSpecs): Promise<WebhookScheme> {
  const document = JSON.parse(await readFile(join(folder, `${provider}.json`), "utf8"));
  return { provider, ...document["x-sdk-webhooks"], events: Object.keys(document.webhooks) };
}
