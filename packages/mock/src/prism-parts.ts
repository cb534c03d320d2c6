import type { factory as prismFactory } from "@stoplight/prism-core";
import type {
  createInstance,
  getHttpOperationsFromSpec,
  PrismHttpComponents,
  ProblemJsonError,
} from "@stoplight/prism-http";
import type mockerModule from "@stoplight/prism-http/dist/mocker/index.js";
import type routerModule from "@stoplight/prism-http/dist/router/index.js";
import { createRequire, Module } from "node:module";
import type { JsonObject } from "./json.js";

// Prism in parts. Loading it whole takes a second: most of that are the word lists of two fakers, Postman's SDK and a
// proxy's network stack, none of which an answer from an example needs. The exact pin keeps these paths where they are.
// `require`, because Node and Vite disagree on what the default import of a CommonJS module is.

/** An operation of a spec as Prism reads it. */
export type PrismOperation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];

const require = createRequire(import.meta.url);
/** As Prism itself: its own dependencies are none of ours. */
const requireAsHttp = createRequire(require.resolve("@stoplight/prism-http"));
const requireAsCore = createRequire(require.resolve("@stoplight/prism-core"));

const silence = (): void => undefined;

/** Random data, for `Prefer: dynamic=true`. */
postpone("./mocker/generator/JSONSchema.js");
/** OpenAPI's `callbacks`. */
postpone("./mocker/callback/callbacks.js");
/** It writes every body out for a log that nobody reads, with what a proxy needs to do so. */
replace("./utils/logger.js", { logRequest: silence, logResponse: silence, violationLogger: () => silence });

interface HttpSpec {
  readonly transformOas3Operations: (document: JsonObject) => PrismOperation[];
}
interface Json {
  readonly bundleTarget: (options: { document: object; path: string; cloneDocument: boolean }) => PrismOperation;
  readonly decycle: (value: JsonObject) => JsonObject;
}

const core: { readonly factory: typeof prismFactory } = requireAsCore("./factory.js");
const router: typeof routerModule = requireAsHttp("./router/index.js");
const validator: PrismHttpComponents = requireAsHttp("./validator/index.js");
const mocker: typeof mockerModule = requireAsHttp("./mocker/index.js");
const types: { readonly ProblemJsonError: typeof ProblemJsonError } = requireAsHttp("./types.js");
const httpSpec: HttpSpec = requireAsHttp("@stoplight/http-spec/oas3/operation");
const json: Json = requireAsHttp("@stoplight/json");

/** As Prism's own `createInstance`, with all parts named by whoever calls. */
export const createPrism: typeof createInstance = (config, components) =>
  core.factory(config, components as PrismHttpComponents);
export const route: typeof routerModule.default = router.default;
export const mockAnswer: typeof mockerModule.default = mocker.default;
export const validateInput: PrismHttpComponents["validateInput"] = validator.validateInput;
export const validateOutput: PrismHttpComponents["validateOutput"] = validator.validateOutput;
export const validateSecurity: PrismHttpComponents["validateSecurity"] = validator.validateSecurity;
export const PrismProblem: typeof ProblemJsonError = types.ProblemJsonError;
export const transformOas3Operations: HttpSpec["transformOas3Operations"] = httpSpec.transformOas3Operations;
export const bundleTarget: Json["bundleTarget"] = json.bundleTarget;
export const decycle: Json["decycle"] = json.decycle;

/** Puts something in the module's place that loads it as soon as anything of it is used. */
function postpone(file: string): void {
  const path = requireAsHttp.resolve(file);
  let real: object | undefined;
  const load = (): object => {
    if (real !== undefined) return real;
    delete require.cache[path];
    return (real = requireAsHttp(file) as object);
  };
  replace(file, new Proxy({}, { get: (_, name) => Reflect.get(load(), name) }));
}

function replace(file: string, exports: object): void {
  const path = requireAsHttp.resolve(file);
  // Whoever loaded Prism before has the module already.
  if (require.cache[path] !== undefined) return;
  const standIn = new Module(path);
  standIn.exports = exports;
  standIn.loaded = true;
  require.cache[path] = standIn;
}
