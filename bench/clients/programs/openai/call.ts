import OpenAI from "openai";

export const client = new OpenAI({ apiKey: "bench-key" });
const model = await client.models.retrieve("boat_1");
export const name = model.id;
