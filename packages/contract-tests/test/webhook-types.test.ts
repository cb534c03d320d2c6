// What a compiler says of the events of each provider. `tsc` is what runs these.
import { expectTypeOf, test } from "vitest";
import type { MessageDeliveredEvent } from "@waypost/flowella";
import type { FlowellaWebhookEvent } from "@waypost/flowella/webhooks";
import type { LeadAssignedEvent } from "@waypost/flowestate";
import type { FlowEstateWebhookEvent } from "@waypost/flowestate/webhooks";
import type { MessageReceivedEvent, WebMessageReceivedEvent } from "@waypost/flowiq";
import type { FlowIQWebhookEvent } from "@waypost/flowiq/webhooks";
import type { ContactCreatedWebhookEvent } from "@waypost/flownally";
import { signWebhook, verifyWebhook, type FlownallyWebhookEvent } from "@waypost/flownally/webhooks";

test("an event narrows on its type", () => {
  const ofFlowella = (event: FlowellaWebhookEvent): void => {
    if (event.type === "message.delivered") expectTypeOf(event.payload).toEqualTypeOf<MessageDeliveredEvent>();
  };
  const ofFlowEstate = (event: FlowEstateWebhookEvent): void => {
    if (event.type === "lead.assigned") expectTypeOf(event.payload).toEqualTypeOf<LeadAssignedEvent>();
  };
  const ofFlowIQ = (event: FlowIQWebhookEvent): void => {
    if (event.type !== "message_received") return;
    expectTypeOf(event.payload).toEqualTypeOf<MessageReceivedEvent | WebMessageReceivedEvent>();
    if ("sender_type" in event.payload) expectTypeOf(event.payload).toEqualTypeOf<WebMessageReceivedEvent>();
    else expectTypeOf(event.payload).toEqualTypeOf<MessageReceivedEvent>();
  };
  const ofFlownally = (event: FlownallyWebhookEvent): void => {
    if (event.type === "contact.created") expectTypeOf(event.payload).toEqualTypeOf<ContactCreatedWebhookEvent>();
    if (event.type === "unknown") expectTypeOf(event.payload).toBeUnknown();
  };
  expectTypeOf([ofFlowella, ofFlowEstate, ofFlowIQ, ofFlownally]).toBeArray();
});

test("misuse that the compiler sees", () => {
  const event: FlownallyWebhookEvent = { type: "unknown", name: "", payload: {} };
  // @ts-expect-error -- no event of Flownally
  const isSent = (): boolean => event.type === "message.delivered.twice";
  // @ts-expect-error -- no body of any event
  const sign = (): unknown => signWebhook({ type: "contact.made" }, { secret: "s" });
  // @ts-expect-error -- nothing is verified without a secret
  const verify = (): unknown => verifyWebhook("", {});
  // @ts-expect-error -- a parsed body is not what was signed
  const parsed = (): unknown => verifyWebhook({ type: "contact.created" }, {}, { secret: "s" });
  expectTypeOf([isSent, sign, verify, parsed]).toBeArray();
});
