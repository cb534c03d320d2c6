import { Flowella } from "@waypost/flowella";

export const flowella = new Flowella({ apiKey: "bench-key" });
const page = await flowella.contacts.list({ limit: 100 });
export const contacts = page.items;
