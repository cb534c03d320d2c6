import { createClient, createConfig } from "../../dist/generated/hey-api/client/index.js";
import { boatsList } from "../../dist/generated/hey-api/sdk.gen.js";

export const client = createClient(createConfig({ auth: "bench-key" }));
const { data } = await boatsList({ client, query: { limit: 10 }, throwOnError: true });
export const boats = data.items;
