import { Flowella } from "@waypost/flowella";

export const flowella = new Flowella({ apiKey: "bench-key" });
const contact = await flowella.contacts.upsert({ phone: "+15551234567", name: "Ada" });
export const phone = contact.phone;
