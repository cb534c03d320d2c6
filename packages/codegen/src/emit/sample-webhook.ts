import type { Api } from "../ir/model.js";
import { lines, literal } from "./text.js";

/**
 * A short TypeScript program that receives an event, for docs: a handler of web requests, as Next.js, Hono, Bun, Deno and
 * Workers take it.
 *
 * @param type Name of one of `api.webhooks.events`. Default: the first.
 * @returns Nothing where the provider delivers no events.
 */
export function sampleWebhook({ client, env, webhooks }: Api, type?: string): string | undefined {
  const event = webhooks?.events.find((each) => type === undefined || each.type === type);
  if (!webhooks || !event) return undefined;
  const isSigned = webhooks.scheme !== "none";
  const secret = env.apiKey.replace(/_API_KEY$/, "_WEBHOOK_SECRET");
  return lines(
    `import { isWebhookVerificationError, ${isSigned ? "verifyWebhook" : "parseWebhook"} } from ${literal(`${client.packageName}/webhooks`)};`,
    isSigned ? `\nconst secret = process.env[${literal(secret)}] ?? "";` : "",
    "\nexport async function POST(request: Request): Promise<Response> {",
    "  try {",
    isSigned
      ? "    const event = await verifyWebhook(await request.arrayBuffer(), request.headers, { secret });"
      : "    const event = parseWebhook(await request.arrayBuffer());",
    `    if (event.type === ${literal(event.type)}) console.log(event.payload);`,
    "    return new Response(null, { status: 204 });",
    "  } catch (error) {",
    "    if (!isWebhookVerificationError(error)) throw error;",
    "    return new Response(null, { status: 400 });",
    "  }",
    "}\n",
  );
}
