import { Flowella } from "@waypost/flowella";

export const flowella = new Flowella({ apiKey: "bench-key" });
export let last: string | undefined = "";
for await (const contact of flowella.contacts.list({ limit: 100 })) last = contact.phone;
