import type { ProviderDocs } from "../providers.ts";
import { tagline } from "../words.ts";
import { card, codeBlock } from "./card.ts";
import { markup, type Markup } from "./markup.ts";

/** The page that people land on. */
export function indexPage(providers: readonly ProviderDocs[]): string {
  const names = providers.map(({ api }) => api.client.title).join(", ");
  const page = markup`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>Waypost: typed clients for WhatsApp-business messaging providers</title>
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="description" content="${tagline} ${names}.">
  <link rel="icon" href="favicon.svg" type="image/svg+xml">
  <link rel="stylesheet" href="index.css">
</head>
<body>
<a class="skip" href="#providers">Skip to the providers</a>
<header>
  <p class="name"><img src="favicon.svg" alt="">Waypost</p>
  <h1>Typed clients for WhatsApp-business messaging providers that ship no SDK</h1>
  <p class="lead">
    Every client is generated from a hand-written OpenAPI description of the provider. From the same description come a
    mock server to develop against and these reference pages, with a TypeScript and a curl sample on every operation.
  </p>
</header>
<main>
<h2 id="providers">Providers</h2>
<ul class="cards">
${providers.map(card)}
</ul>
<div class="more">
${providers.slice(0, 1).map(mockSection)}
<section aria-labelledby="machines">
  <h2 id="machines">For tools and language models</h2>
  <p>
    Each reference is also one Markdown file and one OpenAPI 3.1 document. <a href="llms.txt">llms.txt</a> lists them all.
  </p>
</section>
</div>
</main>
<footer>
  <p>Waypost is published under the MIT licence.</p>
</footer>
</body>
</html>
`;
  return page.toString();
}

/** How to call the mock instead of a provider, with one provider as the example. */
function mockSection({ id, api }: ProviderDocs): Markup {
  const { client, env, baseUrl } = api;
  const commands = [
    "npm install --save-dev @waypost/mock",
    "npx waypost-mock  # in a terminal of its own",
    `export ${env.baseUrl}=http://127.0.0.1:4010/${id}${new URL(baseUrl).pathname.replace(/\/$/, "")}`,
  ];
  return markup`<section aria-labelledby="mock">
  <h2 id="mock">Without a provider account</h2>
  <p>
    The mock answers like the providers do, from the same descriptions. The environment alone points a program at it, here
    one that uses ${client.title}:
  </p>
  ${codeBlock("Start the mock", commands.join("\n"))}
</section>`;
}
