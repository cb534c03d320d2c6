import { fileURLToPath } from "node:url";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The repository. */
export const root = at("../..");
/** The invented API that every client is made for. */
export const spec = at("../spec/bench.yaml");
/** What the clients are generated with and run on; a workspace of its own. */
export const clientsFolder = at("../clients");
/** GitHub's REST description, as `@octokit/openapi` ships it. */
export const githubSpec = at("../clients/node_modules/@octokit/openapi/generated/api.github.com.json");
export const results = at("../results.json");
export const readme = at("../README.md");
