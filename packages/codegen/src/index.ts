/** The generator as a library: docs, contract tests and tools of this repository read specs through it. */
export { load, type LoadOptions } from "./load/load.js";
export type { Spec } from "./load/spec.js";
export type { Document } from "./load/document.js";
export { buildApi, type BuildOptions } from "./ir/build.js";
export { allMethods } from "./ir/all-methods.js";
export type * from "./ir/model.js";
export type { EvidenceLevel } from "./extensions/evidence.js";
export { emit, type File, type Files } from "./emit/emit.js";
export { exampleArguments, exampleClientParams, sampleCall, type ExampleArguments } from "./emit/sample.js";
export { sampleWebhook } from "./emit/sample-webhook.js";
export { generate, type Generated, type GenerateOptions } from "./generate.js";
export type { Changes } from "./write/changes.js";
export { formatProblems, ProblemReport, type Place, type Problem } from "./problems.js";
