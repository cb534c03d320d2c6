// A program that makes a client and calls nothing: what it loads and how long it takes is measured.
import { Flowella } from "@waypost/flowella";

export const connect = (options) => new Flowella({ apiKey: "bench-key", ...options });
