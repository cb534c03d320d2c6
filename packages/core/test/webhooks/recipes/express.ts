import express, { type Express } from "express";
import { isWebhookVerificationError, verifyWebhook } from "./provider.js";
import { queue } from "./queue.js";

export const app: Express = express();

// Ahead of express.json(), which would leave nothing but the parsed body.
const raw = express.raw({ type: "application/json", limit: "1mb" });

// oxlint-disable-next-line oxc/no-async-endpoint-handlers -- all errors are caught
app.post("/webhooks/flownally", raw, async (request, response, next) => {
  try {
    const secret = process.env["FLOWNALLY_WEBHOOK_SECRET"] ?? "";
    queue.push(await verifyWebhook(request.body, request.headers, { secret }));
    response.sendStatus(204);
  } catch (error) {
    if (isWebhookVerificationError(error)) response.sendStatus(400);
    else next(error); // Express answers 500.
  }
});

app.use(express.json());
