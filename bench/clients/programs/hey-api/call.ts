import { createClient, createConfig } from "../../dist/generated/hey-api/client/index.js";
import { boatsRetrieve } from "../../dist/generated/hey-api/sdk.gen.js";

export const client = createClient(createConfig({ auth: "bench-key" }));
const { data } = await boatsRetrieve({ client, path: { boatId: "boat_1" }, throwOnError: true });
export const name = data.name;
