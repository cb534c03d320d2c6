// For src/prism-parts.ts: the same parts of Prism, by import.
import * as json from "@stoplight/json";
import * as core from "@stoplight/prism-core/dist/factory.js";
import * as httpSpec from "@stoplight/http-spec/oas3/operation";
import * as mocker from "@stoplight/prism-http/dist/mocker/index.js";
import * as router from "@stoplight/prism-http/dist/router/index.js";
import * as types from "@stoplight/prism-http/dist/types.js";
import * as validator from "@stoplight/prism-http/dist/validator/index.js";

/** What a CommonJS module exports by a name, wherever the bundler has put it. */
const partOf = (module, name) => module[name] ?? module.default[name];
/** Its default export: the bundler calls the whole of `module.exports` that. */
const mainOf = (module) => module.default.default ?? module.default;

const factory = partOf(core, "factory");
export const createPrism = (config, components) => factory(config, components);
export const route = mainOf(router);
export const mockAnswer = mainOf(mocker);
export const validateInput = partOf(validator, "validateInput");
export const validateOutput = partOf(validator, "validateOutput");
export const validateSecurity = partOf(validator, "validateSecurity");
export const PrismProblem = partOf(types, "ProblemJsonError");
export const transformOas3Operations = partOf(httpSpec, "transformOas3Operations");
export const bundleTarget = partOf(json, "bundleTarget");
export const decycle = partOf(json, "decycle");
