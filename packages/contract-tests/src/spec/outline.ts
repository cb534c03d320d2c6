// A spec as the layers judge by it, read from the bundled document and nothing else: what the generator understood of it
// is what is being tested.
import { arrayOf } from "../json.ts";
import { readParameters, readVariants, type Parameter, type Variants } from "./parameters.ts";
import { readBody, readResponse, type Body, type Response } from "./bodies.ts";
import { Place } from "./place.ts";

export interface Outline {
  readonly operations: readonly Operation[];
  readonly webhooks: readonly Webhook[];
}

export interface Operation {
  /** `contacts.upsert`. */
  readonly id: string;
  /** Upper case. */
  readonly method: string;
  /** As the spec writes it: `/contacts/{id}`. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly request?: Body;
  readonly responses: readonly Response[];
  readonly variants?: Variants;
  /** The header that carries one key per call, where the operation honours one. */
  readonly keyHeader?: string;
  /** Query parameters that the client sets once for all calls. */
  readonly clientParams: readonly string[];
  /** At least one of these query parameters has to be there. */
  readonly requiresOneOf: readonly string[];
}

/** What a provider delivers. */
export interface Webhook {
  /** Its key in the spec. */
  readonly name: string;
  readonly headers: readonly Parameter[];
  readonly body: Body;
}

const methods = ["get", "put", "post", "delete", "patch", "head"];

export function readOutline(document: object): Outline {
  const root = Place.root(document);
  return {
    operations: root
      .at("paths")
      .entries()
      .flatMap(([path, item]) => operationsOf(root, path, item)),
    webhooks: root
      .at("webhooks")
      .entries()
      .map(([name, item]) => readWebhook(name, item)),
  };
}

function operationsOf(root: Place, path: string, item: Place): Operation[] {
  return item
    .entries()
    .filter(([method]) => methods.includes(method))
    .map(([method, operation]) => {
      const request = operation.at("requestBody");
      const variants = readVariants(operation);
      const parameters = [...readParameters(item), ...readParameters(operation)];
      const shared = textsIn(root.at("x-sdk-client-params").value);
      const keyHeader = root.at("x-sdk-idempotency").at("header").text();
      const isKeyed = operation.at("x-sdk-idempotency").value === true && keyHeader !== undefined;
      return {
        id: operation.at("operationId").text() ?? `${method} ${path}`,
        method: method.toUpperCase(),
        path,
        parameters,
        ...(request.exists && { request: readBody(request) }),
        responses: operation
          .at("responses")
          .entries()
          .map(([status, response]) => readResponse(status, response)),
        ...(variants && { variants }),
        ...(isKeyed && { keyHeader }),
        clientParams: parameters.map(({ name }) => name).filter((name) => shared.includes(name)),
        requiresOneOf: textsIn(operation.at("x-sdk-requires-one-of").value),
      };
    });
}

function textsIn(value: unknown): string[] {
  return arrayOf(value).filter((each) => typeof each === "string");
}

function readWebhook(name: string, item: Place): Webhook {
  const post = item.at("post");
  return { name, headers: readParameters(post), body: readBody(post.at("requestBody")) };
}

/** The operation with a method and a template. */
export function findOutline({ operations }: Outline, { method, path }: Pick<Operation, "method" | "path">): Operation {
  const found = operations.find((each) => each.method === method && each.path === path);
  if (found === undefined) throw new Error(`the spec has no operation ${method} ${path}`);
  return found;
}

/** The operation that a request belongs to. A path without parameters goes before one with. */
export function findOperation({ operations }: Outline, method: string, path: string): Operation | undefined {
  const fitting = operations.filter((each) => each.method === method && matches(each.path, path));
  return fitting.toSorted((one, other) => one.path.split("{").length - other.path.split("{").length)[0];
}

function matches(template: string, path: string): boolean {
  const wanted = template.split("/");
  const given = path.split("/");
  return wanted.length === given.length && wanted.every((part, index) => part.startsWith("{") || part === given[index]);
}
