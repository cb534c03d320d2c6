import { Flowella } from "@waypost/flowella";

export const flowella = new Flowella({ apiKey: "bench-key" });
const names = await Promise.all([flowella.ping(), Promise.resolve(new Map([["name", 1]]))]);
export const size = names[1].size;
