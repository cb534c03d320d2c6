import { ConflictError, Flownally } from "@waypost/flownally";
import { verifyWebhook } from "@waypost/flownally/webhooks";
import { useMock } from "@waypost/mock/vitest";
import { expect, test } from "vitest";

const secret = "whsec_d2F5cG9zdC1tb2NrLXNlY3JldA==";
const mock = await useMock({ providers: ["flownally"], stateful: true, webhooks: { secret } });
const flownally = new Flownally({ apiKey: "fln_live_test", baseUrl: mock.baseUrls.flownally });

const hello = {
  recipient: { type: "channel", channel: "whatsapp", externalId: "+15550100199" },
  content: { type: "text", text: { body: "Your table is booked." } },
} as const;

test("send, wait until delivered, webhook verified, second send refused after opt-out", async () => {
  const { message } = await flownally.messages.send(hello);
  expect(message.deliveryStatus).toBe("pending");

  await mock.clock.advance(1500);
  const { message: later } = await flownally.messages.retrieve(message.id);
  expect(later.deliveryStatus).toBe("delivered");

  const { body = "", headers = {} } = mock.deliveries.at(-1) ?? {};
  const event = await verifyWebhook(body, headers, { secret });
  expect(event).toMatchObject({ type: "message.updated", payload: { data: { message: later } } });

  mock.optOut(hello.recipient.externalId);
  await expect(flownally.messages.send(hello)).rejects.toBeInstanceOf(ConflictError);
});
