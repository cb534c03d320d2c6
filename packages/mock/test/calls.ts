import { isObject, listAt, objectAt, textAt, type JsonObject } from "../src/json.js";

/** A request that a spec shows by its examples. */
export interface Call {
  readonly provider: string;
  /** The operation's, or its variant's. */
  readonly id: string;
  /** The name of the request body's example. */
  readonly example: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string | FormData | undefined;
  /** The status of an ordinary answer. */
  readonly success: number;
  /** Every status, with every example that it has. */
  readonly answers: readonly Answered[];
  /** The body of the first 401 example. */
  readonly unauthorized: unknown;
}

interface Answered {
  readonly status: number;
  /** The example's name; undefined for a status that has none. */
  readonly answer: string | undefined;
  readonly example: unknown;
}

/** Every operation of a document, once per request example and per variant. */
export function readCalls(provider: string, document: JsonObject): Call[] {
  const at = (value: unknown): JsonObject => resolve(document, value);
  return Object.entries(objectAt(document, "paths")).flatMap(([template, item]) => {
    const shared = listAt(at(item), "parameters");
    return Object.entries(at(item))
      .filter(([method]) => /^(get|put|post|patch|delete)$/.test(method))
      .flatMap(([method, value]) => {
        const operation = at(value);
        const parameters = [...shared, ...listAt(operation, "parameters")].map(at);
        const answers = Object.entries(objectAt(operation, "responses")).flatMap(([code, response]) =>
          answersOf(Number(code), examplesOf(at(response), at)),
        );
        const common = {
          provider,
          method: method.toUpperCase(),
          headers: headersOf(parameters, at),
          success: answers.find(({ status }) => status >= 200 && status < 300)?.status ?? 0,
          unauthorized: at(answers.find(({ status }) => status === 401)?.example)["value"],
          answers,
        };
        const path = fillPath(template, parameters);
        return requestsOf(operation, parameters, at).map(({ id, example, body, query }) => {
          const target = query === "" ? path : `${path}?${query}`;
          return Object.assign({ id, example, body, path: target }, common);
        });
      });
  });
}

function answersOf(status: number, examples: JsonObject): Answered[] {
  // `default` and `4XX` are no status to ask for.
  if (Number.isNaN(status)) return [];
  const named = Object.entries(examples).map(([answer, example]): Answered => ({ status, answer, example }));
  return named.length === 0 ? [{ status, answer: undefined, example: undefined }] : named;
}

function headersOf(parameters: readonly JsonObject[], at: Resolve): Record<string, string> {
  const required = parameters.filter((each) => each["in"] === "header" && each["required"] === true);
  return Object.fromEntries(required.map((each) => [String(each["name"]), exampleOf(each, at)]));
}

type Resolve = (value: unknown) => JsonObject;
type Request = Pick<Call, "id" | "example" | "body"> & { query: string };

function requestsOf(operation: JsonObject, parameters: readonly JsonObject[], at: Resolve): Request[] {
  const id = textAt(operation, "operationId") ?? "";
  const variants = objectAt(operation, "x-sdk-variants");
  if (variants["in"] === "query") {
    return Object.entries(objectAt(variants, "methods")).map(([value, method]) => {
      const [one] = listAt(at(method), "requiresOneOf");
      const wanted = new Set([...listAt(at(method), "required"), one, variants["name"]]);
      const filled = parameters.filter((each) => wanted.has(each["name"]));
      const query = new URLSearchParams(filled.map((each) => [String(each["name"]), exampleOf(each, at)]));
      query.set(String(variants["name"]), value);
      return { id: textAt(at(method), "operationId") ?? "", example: value, body: undefined, query: String(query) };
    });
  }
  const [one] = listAt(operation, "x-sdk-requires-one-of");
  const required = parameters.filter(
    (each) => each["in"] === "query" && (each["required"] === true || each["name"] === one),
  );
  const query = String(new URLSearchParams(required.map((each) => [String(each["name"]), exampleOf(each, at)])));
  const content = objectAt(at(operation["requestBody"]), "content");
  const examples = Object.entries(content).flatMap(([type, media]) =>
    Object.entries(objectAt(at(media), "examples")).map(([name, example]) => {
      const value = at(example)["value"];
      return {
        id: idFor(id, variants, value),
        example: name,
        query,
        body: type === "multipart/form-data" ? toForm(value) : JSON.stringify(value),
      };
    }),
  );
  return examples.length > 0 ? examples : [{ id, example: "no body", query, body: undefined }];
}

function idFor(id: string, variants: JsonObject, body: unknown): string {
  const name = textAt(variants, "name");
  if (name === undefined || !isObject(body)) return id;
  const method = objectAt(variants, "methods")[String(body[name])];
  return (isObject(method) && textAt(method, "operationId")) || id;
}

/** Text fields as they are; `file` is the one field that is a file in every spec. */
function toForm(value: unknown): FormData {
  const form = new FormData();
  for (const [name, part] of Object.entries(isObject(value) ? value : {})) {
    const text = typeof part === "string" ? part : JSON.stringify(part);
    form.append(name, name === "file" ? new File([text], "example.bin", { type: "image/png" }) : text);
  }
  return form;
}

function examplesOf(response: JsonObject, at: Resolve): JsonObject {
  const [media] = Object.values(objectAt(response, "content"));
  return objectAt(at(media), "examples");
}

function fillPath(template: string, parameters: readonly JsonObject[]): string {
  return template.replace(/\{([^}]+)\}/g, (_, name: string) => {
    const parameter = parameters.find((each) => each["in"] === "path" && each["name"] === name);
    return encodeURIComponent(String(parameter?.["example"]));
  });
}

function exampleOf(parameter: JsonObject, at: Resolve): string {
  const [named] = Object.values(objectAt(parameter, "examples")).map(at);
  return String(parameter["example"] ?? named?.["value"] ?? at(parameter["schema"])["default"]);
}

function resolve(document: JsonObject, value: unknown): JsonObject {
  if (!isObject(value)) return {};
  const reference = textAt(value, "$ref");
  if (reference === undefined) return value;
  const steps = reference
    .slice(2)
    .split("/")
    .map((step) => decodeURIComponent(step.replaceAll("~1", "/").replaceAll("~0", "~")));
  return resolve(
    document,
    steps.reduce<unknown>((found, step) => (isObject(found) ? found[step] : undefined), document),
  );
}
