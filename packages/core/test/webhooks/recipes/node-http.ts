import { createServer, type IncomingMessage } from "node:http";
import { isWebhookVerificationError, verifyWebhook } from "./provider.js";
import { queue } from "./queue.js";

const largestBody = 1024 * 1024;

export const server = createServer(async (request, response) => {
  if (request.method !== "POST" || request.url !== "/webhooks/flownally") return response.writeHead(404).end();
  try {
    const body = await bodyOf(request);
    if (!body) return response.writeHead(413, { connection: "close" }).end();
    const secret = process.env["FLOWNALLY_WEBHOOK_SECRET"] ?? "";
    queue.push(await verifyWebhook(body, request.headers, { secret }));
    return response.writeHead(204).end();
  } catch (error) {
    if (isWebhookVerificationError(error)) return response.writeHead(400).end();
    console.error(error);
    return response.writeHead(500).end();
  }
});

async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > largestBody) return undefined;
  }
  return Buffer.concat(chunks);
}
