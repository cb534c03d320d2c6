import type { IHttpRequest, IHttpResponse } from "@stoplight/prism-http";
import { dissolve } from "./document.js";
import type { JsonObject } from "./json.js";
import {
  bundleTarget,
  createPrism,
  decycle,
  mockAnswer,
  PrismProblem,
  route,
  transformOas3Operations,
  validateInput,
  validateOutput,
  validateSecurity,
  type PrismOperation,
} from "./prism-parts.js";
import { spellOutDiscriminators } from "./discriminators.js";
import type { Preference } from "./prefer.js";
import { Problem, type Answer } from "./problem.js";
import { isBroken, type Severity, type Violation } from "./violations.js";

// This file and prism-parts.ts alone know Prism.

export type { PrismOperation };
export type PrismRequest = IHttpRequest;
type Diagnostic = Parameters<typeof mockAnswer>[0]["input"]["validations"][number];
type Logger = Parameters<ReturnType<typeof mockAnswer>>[0];

/** What the answer shall be, where that is known beforehand. */
export interface Wish extends Preference {
  /** Headers to send besides those of the spec. */
  readonly headers?: Readonly<Record<string, string>>;
  /** A body to send in place of an example. */
  readonly body?: unknown;
}

/** Which of the spec's refusals a bad request gets, where it has several. */
export interface Refusal extends Preference {
  /** It is this one whatever is wrong, but for a missing key; else Prism goes by what is wrong. */
  readonly isSettled?: boolean;
  /** The refusal by what is wrong, where the provider tells one from another. */
  readonly explain?: (violations: readonly Violation[]) => Wish | undefined;
}

const severities: readonly Severity[] = ["Error", "Warning", "Information", "Hint"];

/** Prism tells a log what it does; nobody reads it here. */
const silence = (): void => undefined;
const logger = {
  trace: silence,
  debug: silence,
  info: silence,
  success: silence,
  warn: silence,
  error: silence,
  child: () => logger,
} as unknown as Logger;

/** A document's operations as Prism reads them, once somebody asks. */
export class PrismSpec {
  readonly #document: JsonObject;
  #operations: PrismOperation[] | undefined;

  constructor(document: JsonObject) {
    this.#document = document;
  }

  get operations(): PrismOperation[] {
    return (this.#operations ??= readOperations(this.#document));
  }
}

function readOperations(document: JsonObject): PrismOperation[] {
  const { document: dissolved, isCyclic } = dissolve(spellOutDiscriminators(document));
  const whole = {
    // Without a dialect Prism validates a 3.1 schema as draft-07, which skips `unevaluatedProperties`,
    // `dependentRequired` and `prefixItems`. This is the dialect that OpenAPI 3.1 builds on.
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    // Prism can follow a reference, but not a circle of objects.
    ...(isCyclic ? decycle(dissolved) : dissolved),
  };
  return transformOas3Operations(whole).map((operation) =>
    bundleTarget({ document: { ...whole, __target__: operation }, path: "#/__target__", cloneDocument: false }),
  );
}

/** @throws Problem 404 or 405, in Prism's words. */
export function routeRequest({ operations }: PrismSpec, method: string, path: string): PrismOperation {
  const found = route({ resources: operations, input: { method: toMethod(method), url: { path } } });
  if ("right" in found) return found.right;
  throw toProblem(found.left, []);
}

/**
 * Prism's answer to a request, judged on both sides.
 *
 * @param choose says what to answer; asked for a good request only. A bad one gets its refusal
 * @param found what is wrong with the request besides what Prism finds
 */
export async function askPrism(
  operation: PrismOperation,
  request: PrismRequest,
  choose: () => Wish,
  found: readonly Violation[] = [],
  { isSettled = false, explain, ...refusal }: Refusal = {},
): Promise<Answer> {
  let requestViolations: Violation[] = [];
  const prism = createPrism(
    {
      isProxy: false,
      checkSecurity: true,
      validateRequest: true,
      validateResponse: true,
      errors: false,
      upstreamProxy: undefined,
      mock: { dynamic: false, ...refusal },
    },
    {
      logger,
      route: () => ({ _tag: "Right", right: operation }),
      validateInput: (asked) => {
        const result = validateInput(asked);
        const diagnostics = found.map(toDiagnostic);
        const [first, ...others] = "left" in result ? [...result.left, ...diagnostics] : diagnostics;
        return first === undefined ? result : { _tag: "Left", left: [first, ...others] };
      },
      validateOutput,
      validateSecurity,
      forward: () => {
        throw new Error("The mock forwards nothing");
      },
      mock: (asked) => (log) => {
        requestViolations = asked.input.validations.map((each) => toViolation("request", each));
        if (isBroken(requestViolations)) {
          const isKeyless = requestViolations.some(({ code }) => code === 401);
          const explained = isKeyless ? undefined : explain?.(requestViolations);
          if (explained !== undefined)
            return wishedAnswer({ ...asked, input: { ...asked.input, validations: [] } }, explained)(log);
          const input = isSettled && !isKeyless ? { ...asked.input, validations: [] } : asked.input;
          return mockAnswer({ ...asked, input })(log);
        }
        return wishedAnswer(asked, choose())(log);
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

function wishedAnswer(
  asked: Parameters<typeof mockAnswer>[0],
  { headers = {}, body, ...preference }: Wish,
): ReturnType<typeof mockAnswer> {
  return (log) => {
    const answer = mockAnswer({ ...asked, config: { dynamic: false, ...preference } })(log);
    if ("left" in answer) {
      // The spec has no such answer; a body of one's own may be sent all the same.
      if (body === undefined || preference.code === undefined) return answer;
      return { _tag: "Right", right: literalAnswer(preference.code, headers, body) };
    }
    const { right } = answer;
    const sent = { ...right, headers: { ...right.headers, ...headers } };
    return { _tag: "Right", right: body === undefined ? sent : { ...sent, body } };
  };
}

/** What is wrong with a request, and nothing more. Its key is not looked at. */
export function judgeRequest(operation: PrismOperation, request: PrismRequest): Violation[] {
  const result = validateInput({ resource: operation, element: request });
  return "left" in result ? result.left.map((each) => toViolation("request", each)) : [];
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

function toDiagnostic({ location, message, code }: Violation): Diagnostic {
  // The enum is of a package that is Prism's and not ours: 0 is its `Error`.
  // oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- nothing else can be written
  const error: Diagnostic["severity"] = 0;
  return { path: location.slice(1), severity: error, message, ...(code !== undefined && { code }) };
}

function toProblem(error: Error, violations: readonly Violation[]): Problem {
  const isPrisms = error instanceof PrismProblem;
  const status = isPrisms ? error.status : 500;
  // Headers that Prism wants sent (`WWW-Authenticate`) travel among the members of its body.
  const { headers: _sent, ...body } = { headers: undefined, ...PrismProblem.toProblemJson(error) };
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

function extraHeaders(error: InstanceType<typeof PrismProblem>): Record<string, string> {
  const extra: unknown = error.additional?.["headers"];
  return typeof extra === "object" && extra !== null
    ? Object.fromEntries(Object.entries(extra).map(([name, value]) => [name.toLowerCase(), String(value)]))
    : {};
}
