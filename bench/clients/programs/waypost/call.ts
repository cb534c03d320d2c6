import { Harbour } from "../../dist/generated/waypost/src/index.js";

export const harbour = new Harbour({ apiKey: "bench-key" });
const boat = await harbour.boats.retrieve("boat_1");
export const name = boat.name;
