import OpenAI from "openai";

export const client = new OpenAI({ apiKey: "bench-key" });
const page = await client.models.list();
export const models = page.data;
