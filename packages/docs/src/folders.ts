import { fileURLToPath } from "node:url";

/** Where the built site stands. */
export const siteFolder = fileURLToPath(new URL("../dist", import.meta.url));

/** The workspace, with the providers' `specs/` and `packages/`. */
export const workspaceFolder = fileURLToPath(new URL("../../..", import.meta.url));

/** Files that go into the site as they are. */
export const assetsFolder = fileURLToPath(new URL("./assets", import.meta.url));
