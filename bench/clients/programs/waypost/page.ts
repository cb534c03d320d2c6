import { Harbour } from "../../dist/generated/waypost/src/index.js";

export const harbour = new Harbour({ apiKey: "bench-key" });
const page = await harbour.boats.list({ limit: 10 });
export const boats = page.items;
