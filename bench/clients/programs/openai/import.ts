import OpenAI from "openai";

export const client = new OpenAI({ apiKey: "bench-key" });
