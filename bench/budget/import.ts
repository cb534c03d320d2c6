import { Flowella } from "@waypost/flowella";

export const flowella = new Flowella({ apiKey: "bench-key" });
