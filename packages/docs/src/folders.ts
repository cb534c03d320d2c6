import { fileURLToPath } from "node:url";

/** Where the built site stands. */
export const siteFolder = fileURLToPath(new URL("../dist", import.meta.url));

/** Where every provider's package, and in it its bundled spec, stands. */
export const packagesFolder = fileURLToPath(new URL("../..", import.meta.url));

/** Files that go into the site as they are. */
export const assetsFolder = fileURLToPath(new URL("./assets", import.meta.url));
