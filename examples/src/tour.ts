// What `npm start` ends with: each built client, once round its provider's mock. Every line printed is a real answer.
import { startMock, type Mock } from "@waypost/mock";
import { FlowEstate } from "@waypost/flowestate";
import { Flowella, isApiError } from "@waypost/flowella";
import { FlowIQ } from "@waypost/flowiq";
import { Flownally, type Message } from "@waypost/flownally";
import { signWebhook, verifyWebhook } from "@waypost/flownally/webhooks";

await using mocks = await startMock();

await flowella(mocks);
await flowestate(mocks);
await flowiq(mocks);
await flownally(mocks);

const broken = mocks.requests.filter((request) => request.violations.length > 0);
console.log(`\n${mocks.requests.length} requests reached the mocks; ${broken.length} broke the contract.`);
process.exitCode = broken.length === 0 ? 0 : 1;

async function flowella(mock: Mock): Promise<void> {
  const client = new Flowella({ apiKey: "flo_tour", baseUrl: title("Flowella", mock.baseUrls["flowella"]) });

  const sent = await client.messages.send({ to: "+15550100234", text: "Your table is ready." });
  show("messages.send", `message ${sent.id} in conversation ${sent.conversationId}`);

  const contacts = await Array.fromAsync(client.contacts.list({ limit: 2 }));
  show("contacts.list, all pages", contacts.map((contact) => contact.phone).join(", "));

  const first = await client.contacts.list({ limit: 2 });
  const second = first.hasNext ? await first.next() : undefined;
  show("contacts.list, by page", `${first.items.length} contacts, then ${second?.items.length ?? 0}`);

  mock.reply("messages.send", { status: 403 });
  await showError("messages.send, refused", () => client.messages.send({ to: "+15550100234", text: "Hello again" }));
}

async function flowestate(mock: Mock): Promise<void> {
  const client = new FlowEstate({ apiKey: "fe_k_tour", baseUrl: title("FlowEstate", mock.baseUrls["flowestate"]) });

  const { data: accounts } = await client.whatsapp.listAccounts();
  show("whatsapp.listAccounts", accounts.map((account) => account.phoneNumber ?? "(no number)").join(", "));

  const message = {
    leadId: "7d0c0a2e-6f0e-4b7e-9b77-0d2f6f3b8a11",
    whatsappAccountId: accounts[0]?.id ?? "",
    message: "The viewing is at 10.",
  };
  const { messageId } = await client.whatsapp.send(message);
  show("whatsapp.send", `message ${messageId}`);

  mock.reply("whatsapp.send", { status: 400, example: "optedOut" });
  await showError("whatsapp.send, refused", () => client.whatsapp.send(message));
}

async function flowiq(mock: Mock): Promise<void> {
  const client = new FlowIQ({
    apiKey: "fiq_tour",
    tenantId: "acme",
    baseUrl: title("FlowIQ", mock.baseUrls["flowiq"]),
  });

  const { contact } = await client.contacts.findByPhone({ whatsappNumber: "15550100142" });
  show("contacts.findByPhone", `${contact.full_name ?? contact.whatsapp_id} (${contact.id})`);

  const messages = await Array.fromAsync(client.conversations.messages({ contactId: contact.id, limit: 3 }));
  show(
    "conversations.messages, all pages",
    `${messages.length} messages, the newest ${messages[0]?.message_status ?? "none"}`,
  );

  mock.reply("contacts.findByPhone", { status: 404 });
  await showError("contacts.findByPhone, unknown", () =>
    client.contacts.findByPhone({ whatsappNumber: "15550100999" }),
  );
}

async function flownally(mock: Mock): Promise<void> {
  const client = new Flownally({ apiKey: "fln_live_tour", baseUrl: title("Flownally", mock.baseUrls["flownally"]) });

  const bytes = new TextEncoder().encode("%PDF-1.7 (a very short invoice)");
  const { mediaId } = await client.media.upload({
    file: new File([bytes], "invoice.pdf", { type: "application/pdf" }),
  });
  show("media.upload", mediaId);

  const { message } = await client.messages.send({
    recipient: { type: "channel", channel: "whatsapp", externalId: "+15550100234" },
    content: { type: "text", text: { body: "Your invoice is on its way." } },
    inboxId: "ibx_01JD2R3S4T5V6W7X8Y9Z0A1B2C",
  });
  show("messages.send", `message ${message.id}, ${message.deliveryStatus ?? "state unknown"}`);

  await showWebhook(message);

  const conversations = await Array.fromAsync(client.conversations.list({ pageSize: 2 }));
  show("conversations.list, all pages", `${conversations.length} conversations`);

  mock.reply("messages.send", { status: 422 });
  await showError("messages.send, invalid", () =>
    client.messages.send({
      recipient: { type: "channel", channel: "whatsapp", externalId: "+15550100234" },
      content: { type: "text", text: { body: "Hello" } },
    }),
  );
}

/** A delivery as Flownally would sign it, verified and narrowed as a receiver of webhooks does. */
async function showWebhook(message: Message): Promise<void> {
  const secret = `whsec_${btoa("a secret for this tour only")}`;
  const update = {
    id: "evt_tour",
    type: "message.updated",
    timestamp: new Date().toISOString(),
    data: { message },
  } as const;
  const { body, headers } = await signWebhook(update, { secret });
  const event = await verifyWebhook(body, headers, { secret });
  const state = event.type === "message.updated" ? event.payload.data.message?.deliveryStatus : undefined;
  show("webhook, verified", `${event.type}, ${state ?? "state unknown"}`);

  const tampered = body.replace("tour", "evil");
  const refusal = await verifyWebhook(tampered, headers, { secret }).then(String, (error: Error) => error.name);
  show("webhook, tampered with", refusal);
}

function title(name: string, baseUrl: string | undefined): string {
  if (baseUrl === undefined) throw new Error(`the mock does not serve ${name}`);
  console.log(`\n${name}  ${baseUrl}`);
  return baseUrl;
}

function show(what: string, result: string): void {
  console.log(`  ${what.padEnd(34)} ${result}`);
}

/** Prints the typed error that a call rejects with. A call that succeeds here is a fault of the tour. */
async function showError(what: string, call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (!isApiError(error)) throw error;
    show(what, `${error.name} ${error.status} ${error.code ?? ""}`.trimEnd());
    return;
  }
  throw new Error(`${what}: expected an error`);
}
