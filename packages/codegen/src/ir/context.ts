import type { Document } from "../load/document.js";
import type { Spec } from "../load/spec.js";

/** What the builders of types share. */
export interface Context {
  readonly spec: Spec;
  /** The simplified document, which `$ref`s are followed in. */
  readonly document: Document;
  /** Component name → name of its type. */
  readonly modelNames: ReadonlyMap<string, string>;
}
