import type { Api, Document } from "@waypost/codegen";
import { at, textOf } from "../json.ts";

/** Where a person makes a key: as each provider's pages say. */
const places: Readonly<Record<string, string>> = {
  flowella: "In the Flowella app (https://app.flowella.io), an Owner or Admin makes one under Settings → API keys.",
  flowestate: "In the FlowEstate panel (https://panel.flowestate.app), make one under Settings → API Keys.",
  flowiq: "In the FlowIQ dashboard (https://app.flowiq.live), make one under Settings → API Keys.",
  flownally:
    "In the Flownally workspace, an owner or admin makes a service account under API Keys, and a key for it; " +
    "Flownally shows the key once.",
};

/** What to do when there is no key. A provider without a sentence above gets its spec's own on keys. */
export function howToGetKey(api: Api, document: Document): string {
  const scheme = Object.values(document.components?.securitySchemes ?? {})[0];
  const described = textOf(at(scheme, "/description"))?.replaceAll(/\s+/g, " ").trim();
  return [
    `There is no key for ${api.client.title}: ${api.env.apiKey} is not set.`,
    places[api.client.id] ?? described ?? `${api.client.title}'s own pages say where keys are made.`,
    `Then: ${api.env.apiKey}=… pnpm contract:live ${api.client.id}`,
  ].join("\n");
}
