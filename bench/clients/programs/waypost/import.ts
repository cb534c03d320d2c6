import { Harbour } from "../../dist/generated/waypost/src/index.js";

export const harbour = new Harbour({ apiKey: "bench-key" });
