import { client } from "../../dist/generated/redocly/client.js";

client.configure({ auth: { bearer: "bench-key" } });
export { client };
const boat = await client.boats_retrieve({ path: { boatId: "boat_1" } });
export const name = boat.name;
