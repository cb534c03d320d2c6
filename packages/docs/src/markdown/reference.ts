import type { ProviderDocs } from "../providers.ts";
import { methodSection } from "./method.ts";
import { modelSections } from "./models.ts";
import { webhookParts } from "./webhooks.ts";

/** One provider's whole reference as Markdown. */
export function markdownReference({ id, api, summary }: ProviderDocs): string {
  const { client, env } = api;
  const parts = [
    `# ${client.title}`,
    `> ${summary}`,
    api.description,
    "## Client",
    [
      `- Install: \`npm install ${client.packageName}\``,
      `- Class: \`${client.className}\`; the API key is the option \`apiKey\` or \`${env.apiKey}\``,
      `- Server: \`${api.baseUrl}\`; another one is the option \`baseUrl\` or \`${env.baseUrl}\``,
      ...api.clientParams.map(({ name }) => `- Option \`${name}\`: sent with every operation that takes it`),
      ...(api.errorCodes.length > 0
        ? [`- Error codes: ${api.errorCodes.map((code) => `\`${code}\``).join(", ")}`]
        : []),
      `- The same as [OpenAPI](${id}.openapi.json)`,
    ].join("\n"),
    ...section(
      "Client methods",
      "",
      api.methods.map((method) => methodSection(api, method)),
    ),
    ...api.resources.flatMap(({ name, docs, methods }) =>
      section(
        name,
        docs.text,
        methods.map((method) => methodSection(api, method)),
      ),
    ),
    ...section("Webhooks", "", webhookParts(api)),
    ...section("Types", "", modelSections(api)),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function section(heading: string, text: string, parts: readonly string[]): string[] {
  return parts.length > 0 ? [`## ${heading}`, text, ...parts] : [];
}
