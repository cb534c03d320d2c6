import { fastify } from "fastify";
import { isWebhookVerificationError, verifyWebhook } from "./provider.js";
import { queue } from "./queue.js";

export const app = fastify();

// In a plugin of their own, so that all other routes keep the JSON parser.
app.register(async (webhooks) => {
  webhooks.addContentTypeParser("application/json", { parseAs: "buffer" }, (_, body, done) => done(null, body));

  webhooks.post<{ Body: Buffer }>("/webhooks/flownally", async (request, reply) => {
    try {
      const secret = process.env["FLOWNALLY_WEBHOOK_SECRET"] ?? "";
      queue.push(await verifyWebhook(request.body, request.headers, { secret }));
      return reply.code(204).send();
    } catch (error) {
      if (!isWebhookVerificationError(error)) throw error; // Fastify answers 500.
      return reply.code(400).send();
    }
  });
});
