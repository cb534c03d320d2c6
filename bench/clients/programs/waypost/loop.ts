import { Harbour } from "../../dist/generated/waypost/src/index.js";

export const harbour = new Harbour({ apiKey: "bench-key" });
export let last = "";
for await (const boat of harbour.boats.list({ limit: 10 })) last = boat.name;
