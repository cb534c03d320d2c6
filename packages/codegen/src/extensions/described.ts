import type { Spec } from "../load/spec.ts";

/**
 * What reading an extension needs of a spec. The generator reads them in its bundled document, the lint rules in the files
 * as they are; so that Node can run the rules from their sources, this folder's imports name `.ts` files.
 */
export type Described = Pick<Spec, "document" | "isOurs" | "problem">;
