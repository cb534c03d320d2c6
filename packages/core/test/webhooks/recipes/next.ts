// app/webhooks/flownally/route.ts
import { isWebhookVerificationError, verifyWebhook } from "./provider.js";
import { queue } from "./queue.js";

export async function POST(request: Request): Promise<Response> {
  try {
    const secret = process.env["FLOWNALLY_WEBHOOK_SECRET"] ?? "";
    // Not text(), which drops a byte order mark.
    const body = await request.arrayBuffer();
    queue.push(await verifyWebhook(body, request.headers, { secret }));
    return new Response(null, { status: 204 });
  } catch (error) {
    if (!isWebhookVerificationError(error)) throw error; // Next.js answers 500.
    return new Response(null, { status: 400 });
  }
}
