import type { ProviderDocs } from "../providers.ts";
import { firstCall } from "../samples/first-call.ts";
import { countText } from "../words.ts";
import { markup, type Markup } from "./markup.ts";

/** One provider on the index page. */
export function card(provider: ProviderDocs): Markup {
  const { id, api, summary } = provider;
  const { title, packageName } = api.client;
  return markup`<li class="card" id="${id}">
  <h3>
    <a href="${id}.html">${title}</a>
    <span class="count">${countText(provider)}</span>
  </h3>
  <p>${summary}</p>
  ${codeBlock(`Install the ${title} client and set its key`, `npm install ${packageName}\nexport ${api.env.apiKey}=…`)}
  ${codeBlock(`First call to ${title}`, firstCall(provider), "first-call")}
  <ul class="links">
    <li><a class="open" href="${id}.html">${title} reference</a></li>
    <li><a href="${id}.md">Markdown</a></li>
    <li><a href="${id}.openapi.json">OpenAPI</a></li>
  </ul>
</li>`;
}

/** Focusable, so that a keyboard can scroll what is wider than the page. */
export function codeBlock(label: string, code: string, className = "command"): Markup {
  return markup`<pre class="${className}" tabindex="0" role="region" aria-label="${label}"><code>${code}</code></pre>`;
}
