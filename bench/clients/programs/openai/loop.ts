import OpenAI from "openai";

export const client = new OpenAI({ apiKey: "bench-key" });
export let last = "";
for await (const model of client.models.list()) last = model.id;
