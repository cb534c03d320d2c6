import type { ProviderDocs } from "../providers.ts";
import { tagline } from "../words.ts";

/** `llms.txt`: what is here and where, in the form that https://llmstxt.org describes. */
export function llmsText(providers: readonly ProviderDocs[]): string {
  const names = providers.map(({ api }) => api.client.title).join(", ");
  const references = providers.map(
    ({ id, api, summary }) => `- [${api.client.title}](${id}.md): \`${api.client.packageName}\`. ${summary}`,
  );
  const specs = providers.map(
    ({ id, api }) =>
      `- [${api.client.title} OpenAPI](${id}.openapi.json): the description that its client is made from`,
  );
  return (
    [
      "# Waypost",
      `> ${tagline} ${names}.`,
      `Each client is one package with a class of the same name. A call resolves with the data, throws on an error, and
is never sent twice where the provider may have acted on the first attempt. A list can be awaited (first page) or
iterated (every item of every page).`,
      "## References",
      references.join("\n"),
      "## Optional",
      specs.join("\n"),
      "",
    ]
      .join("\n\n")
      .trimEnd() + "\n"
  );
}
