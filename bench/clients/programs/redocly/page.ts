import { client } from "../../dist/generated/redocly/client.js";

client.configure({ auth: { bearer: "bench-key" } });
export { client };
const page = await client.boats_list({ query: { limit: 10 } });
export const boats = page.items;
