import type { Api } from "../ir/model.js";
import { coreClasses, coreGuards, coreTypes } from "../ir/core-exports.js";
import { lines } from "./text.js";

/** What users import. */
export function emitIndex({ client, resources }: Api): string {
  return lines(
    `export { ${[...coreClasses, ...coreGuards].join(", ")} } from "@waypost/core";`,
    `export type { ${coreTypes.join(", ")} } from "@waypost/core";`,
    `export { ${client.className} } from "./client.js";`,
    'export type * from "./models.js";',
    `export type { ${client.className}ErrorCode, ${client.className}Options } from "./provider.js";`,
    ...resources.map(({ className, fileName }) => `export { ${className} } from "./resources/${fileName}.js";`),
  );
}
