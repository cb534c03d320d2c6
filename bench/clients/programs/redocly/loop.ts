import { client } from "../../dist/generated/redocly/client.js";

client.configure({ auth: { bearer: "bench-key" } });
export { client };
export let last = "";
for await (const boat of client.boats_list.items({ query: { limit: 10 } })) last = boat.name;
