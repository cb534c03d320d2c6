// A user's program, against the packages as published. It prints what it saw as JSON; the servers come from the
// environment (FLOWELLA_BASE_URL …), as does each key.
import { FlowEstate } from "@waypost/flowestate";
import { Flowella, isApiError, type Contact } from "@waypost/flowella";
import { createFetchClient } from "@waypost/flowella/fetch";
import { FlowIQ } from "@waypost/flowiq";
import { Flownally } from "@waypost/flownally";
import { Conversations } from "@waypost/flownally/resources/conversations";

const flowella = new Flowella();
const phones: string[] = [];
for await (const contact of flowella.contacts.list({ limit: 2 })) phones.push(contact.phone);
const upserted: Contact = await flowella.contacts.upsert({ phone: "+15550100142", name: "Noor" });

// @ts-expect-error a phone is required
const withoutPhone = (): Promise<Contact> => flowella.contacts.upsert({ name: "Noor" });
// @ts-expect-error there is no such channel field
const misspelt = (): Promise<unknown> => flowella.messages.send({ to: "+1555", text: "x", channel: "whatsapp" });

const viaFetch = await createFetchClient().GET("/contacts", { params: { query: { limit: 1 } } });

const accounts = await new FlowEstate().whatsapp.listAccounts();
const found = await new FlowIQ({ tenantId: "acme" }).contacts.findByPhone({ whatsappNumber: "15550100142" });

const flownally = new Flownally();
const upload = await flownally.media.upload({ file: new Blob(["%PDF-1.7"], { type: "application/pdf" }) });
const page = await new Conversations().list();

const refused = await flowella.contacts
  .list({}, { headers: { prefer: "code=401" }, maxRetries: 0 })
  .then(undefined, (error: unknown) =>
    isApiError(error) ? `${error.name} ${error.status} ${error.code}` : "no ApiError",
  );

console.log(
  JSON.stringify({
    contacts: phones.length,
    upserted: upserted.phone !== "",
    viaFetch: (viaFetch.data?.items.length ?? 0) > 0,
    accounts: accounts.data.length > 0,
    found: found.success,
    upload: upload.mediaId !== "",
    page: { items: page.items.length > 0, hasNext: page.hasNext },
    refused,
    unused: [typeof withoutPhone, typeof misspelt],
  }),
);
