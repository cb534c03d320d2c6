import type { Api } from "@waypost/codegen";
import { DocsError } from "../errors.ts";
import { isObject } from "../json.ts";
import type { ProviderDocs } from "../providers.ts";
import { codeSamples } from "../samples/code-samples.ts";

/**
 * What Redoc renders: the bundled spec with samples on every operation, a word on the client before the description,
 * and a logo that leads back to the index.
 */
export function redocDocument(provider: ProviderDocs): Api["bundled"] {
  const document = structuredClone(provider.api.bundled);
  Object.assign(document.info, {
    description: `${clientNote(provider)}\n\n${provider.api.description}`,
    "x-logo": { url: "waypost.svg", href: "index.html", altText: "Waypost: all providers" },
  });
  for (const { path, method, samples } of codeSamples(provider)) {
    const operation: unknown = Reflect.get(document.paths?.[path] ?? {}, method);
    if (!isObject(operation)) {
      throw new DocsError(`${provider.id}: the spec has no ${method.toUpperCase()} ${path} to show a sample on.`);
    }
    operation["x-codeSamples"] = samples;
  }
  return document;
}

function clientNote({ id, api }: ProviderDocs): string {
  const { packageName } = api.client;
  return [
    `**Client.** \`npm install ${packageName}\` and put the API key into \`${api.env.apiKey}\`.`,
    `This reference is here as [Markdown](${id}.md) and [OpenAPI](${id}.openapi.json), too; the other providers are on the [index](index.html).`,
  ].join(" ");
}
