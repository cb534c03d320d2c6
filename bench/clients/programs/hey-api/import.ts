import { createClient, createConfig } from "../../dist/generated/hey-api/client/index.js";
import { boatsList, boatsRetrieve } from "../../dist/generated/hey-api/sdk.gen.js";

export const client = createClient(createConfig({ auth: "bench-key" }));
