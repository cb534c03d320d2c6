import { client } from "../../dist/generated/redocly/client.js";

client.configure({ auth: { bearer: "bench-key" } });
export { client };
