// The smoke suite as a program: for Node, Bun and Deno.
import process from "node:process";
import { smoke } from "./smoke.mjs";

await smoke(process.env.WAYPOST_SMOKE_URL);
