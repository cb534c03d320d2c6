import createClient from "openapi-fetch";
import type { paths } from "../../generated/openapi-fetch/schema.js";

export const client = createClient<paths>({ headers: { authorization: "Bearer bench-key" } });
const { data } = await client.GET("/boats", { params: { query: { limit: 10 } } });
export const boats = data?.items;
