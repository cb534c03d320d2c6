import { Hono } from "hono";
import { isWebhookVerificationError, verifyWebhook } from "./provider.js";
import { queue } from "./queue.js";

export const app = new Hono();

app.post("/webhooks/flownally", async (context) => {
  try {
    const secret = process.env["FLOWNALLY_WEBHOOK_SECRET"] ?? "";
    // Not text(), which drops a byte order mark.
    const body = await context.req.arrayBuffer();
    queue.push(await verifyWebhook(body, context.req.raw.headers, { secret }));
    return context.body(null, 204);
  } catch (error) {
    if (!isWebhookVerificationError(error)) throw error; // Hono answers 500.
    return context.body(null, 400);
  }
});
