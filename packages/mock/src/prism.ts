import { createLogger } from "@stoplight/prism-core";
import {
  createInstance,
  getHttpOperationsFromSpec,
  ProblemJsonError,
  type IHttpRequest,
  type IHttpResponse,
} from "@stoplight/prism-http";
import type mockerModule from "@stoplight/prism-http/dist/mocker/index.js";
import type routerModule from "@stoplight/prism-http/dist/router/index.js";
import { createRequire } from "node:module";
import type { JsonObject } from "./json.js";
import type { Preference } from "./prefer.js";
import { Problem, type Answer } from "./problem.js";
import { isBroken, type Severity, type Violation } from "./violations.js";

// This file alone knows Prism.

// Prism's package exports neither its router nor its mocker, and an instance neither says which operation it found nor
// takes an answer from outside. The exact pin keeps these paths where they are. `require`, because Node and Vite
// disagree on what the default import of a CommonJS module is.
const require = createRequire(import.meta.url);
const { default: route }: typeof routerModule = require("@stoplight/prism-http/dist/router/index.js");
const { default: mockAnswer }: typeof mockerModule = require("@stoplight/prism-http/dist/mocker/index.js");

export type PrismOperation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];
export type PrismRequest = IHttpRequest;
type Diagnostic = Parameters<typeof mockAnswer>[0]["input"]["validations"][number];

/** What the answer shall be, where that is known beforehand. */
export interface Wish extends Preference {
  /** Headers to send besides those of the spec. */
  readonly headers?: Readonly<Record<string, string>>;
  /** A body to send in place of an example. */
  readonly body?: unknown;
}

const logger = createLogger("waypost-mock", { level: "silent" });
const severities: readonly Severity[] = ["Error", "Warning", "Information", "Hint"];

/** Takes the document over: Prism replaces its `$ref`s in place. */
export function readOperations(document: JsonObject): Promise<PrismOperation[]> {
  // Without a dialect Prism validates a 3.1 schema as draft-07, which skips `unevaluatedProperties`,
  // `dependentRequired` and `prefixItems`. This is the dialect that OpenAPI 3.1 builds on.
  const dialect = "https://json-schema.org/draft/2020-12/schema";
  return getHttpOperationsFromSpec({ jsonSchemaDialect: dialect, ...document });
}

/** @throws Problem 404 or 405, in Prism's words. */
export function routeRequest(operations: PrismOperation[], method: string, path: string): PrismOperation {
  const found = route({ resources: operations, input: toRequest(method, path) });
  if ("right" in found) return found.right;
  throw toProblem(found.left, []);
}

/** Prism's answer to a request, judged on both sides. A wish is for good requests: a bad one gets its refusal first. */
export async function askPrism(operation: PrismOperation, request: PrismRequest, wish: Wish): Promise<Answer> {
  const { headers = {}, body, ...preference } = wish;
  const mock = { dynamic: false, ...preference };
  let requestViolations: Violation[] = [];

  const prism = createInstance(
    {
      isProxy: false,
      checkSecurity: true,
      validateRequest: true,
      validateResponse: true,
      errors: false,
      upstreamProxy: undefined,
      mock,
    },
    {
      logger,
      route: () => ({ _tag: "Right", right: operation }),
      mock: (asked) => (log) => {
        requestViolations = asked.input.validations.map((each) => toViolation("request", each));
        const isRefused = isBroken(requestViolations);
        if (body !== undefined && !isRefused) {
          return { _tag: "Right", right: literalAnswer(preference.code ?? successStatus(operation), headers, body) };
        }
        const answer = mockAnswer(asked)(log);
        if ("left" in answer || isRefused) return answer;
        return { _tag: "Right", right: { ...answer.right, headers: { ...answer.right.headers, ...headers } } };
      },
    },
  );

  const result = await prism.request(request, [operation])();
  if ("left" in result) throw toProblem(result.left, requestViolations);
  const { output, validations } = result.right;
  return {
    status: output.statusCode,
    headers: plainHeaders(output.headers),
    body: output.body,
    violations: [...requestViolations, ...validations.output.map((each) => toViolation("response", each))],
  };
}

/** The status of an ordinary answer: the lowest 2xx that the operation declares. */
export function successStatus(operation: PrismOperation): number {
  const codes = operation.responses.map((each) => each.code).filter((code) => /^2(\d\d|XX)$/.test(code));
  const [lowest = "200"] = codes.toSorted();
  return Number(lowest.replace("XX", "00"));
}

/** The names of the examples that the operation has for a status; undefined where it does not declare the status. */
export function exampleNames(operation: PrismOperation, status: number): readonly string[] | undefined {
  const codes = [String(status), `${String(status)[0]}XX`, "default"];
  const response = codes.map((code) => operation.responses.find((each) => each.code === code)).find(Boolean);
  return response && (response.contents ?? []).flatMap((content) => (content.examples ?? []).map(({ key }) => key));
}

function toRequest(method: string, path: string): PrismRequest {
  return { method: toMethod(method), url: { path } };
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

/** @throws Problem 405 for a method that no OpenAPI operation can have. */
export function toMethod(method: string): PrismRequest["method"] {
  const known = methods.find((each) => each === method.toLowerCase());
  if (known !== undefined) return known;
  const detail = `OpenAPI knows no method ${method}.`;
  throw new Problem({ status: 405, code: "NO_METHOD_MATCHED_ERROR", title: "Unknown method", detail });
}

function literalAnswer(status: number, headers: Wish["headers"], body: unknown): IHttpResponse {
  return { statusCode: status, headers: { "content-type": "application/json", ...headers }, body };
}

function plainHeaders(headers: IHttpResponse["headers"]): Record<string, string> {
  // Where Prism finds no value for a declared header it gives null, and numbers stay numbers, whatever its types say.
  const entries = Object.entries<unknown>(headers ?? {}).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]));
}

function toViolation(side: "request" | "response", { path = [], severity, code, message }: Diagnostic): Violation {
  return {
    location: [side, ...path],
    severity: severities[severity] ?? "Error",
    ...(code !== undefined && { code }),
    message,
  };
}

function toProblem(error: Error, violations: readonly Violation[]): Problem {
  const isPrisms = error instanceof ProblemJsonError;
  const status = isPrisms ? error.status : 500;
  // Headers that Prism wants sent (`WWW-Authenticate`) travel among the members of its body.
  const { headers: _sent, ...body } = { headers: undefined, ...ProblemJsonError.toProblemJson(error) };
  return new Problem({
    status,
    code: isPrisms ? error.name.replace(/^.*#/, "") : "UNKNOWN",
    title: error.message,
    detail: isPrisms ? error.detail : error.message,
    body,
    ...(violations.length > 0 && { violations }),
    ...(isPrisms && { headers: extraHeaders(error) }),
  });
}

function extraHeaders(error: ProblemJsonError): Record<string, string> {
  const extra: unknown = error.additional?.["headers"];
  return typeof extra === "object" && extra !== null
    ? Object.fromEntries(Object.entries(extra).map(([name, value]) => [name.toLowerCase(), String(value)]))
    : {};
}
