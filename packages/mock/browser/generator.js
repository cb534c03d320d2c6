// For Prism's generator of random data, which is larger than all the rest. Answers come from examples.
import * as either from "fp-ts/Either";
import * as sampler from "@stoplight/json-schema-sampler";

export class GeneratorError extends Error {}
export class SchemaTooComplexGeneratorError extends GeneratorError {}

export const generate = () => either.left(new Error("Prefer: dynamic=true needs Node: the bundle has no random data."));
export const generateStatic = (operation, schema) =>
  either.tryCatch(() => sampler.sample(schema, {}, operation), either.toError);
export const resetGenerator = () => undefined;
