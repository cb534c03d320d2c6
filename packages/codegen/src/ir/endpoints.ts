import {
  httpMethods,
  type Document,
  type HttpMethod,
  type Operation,
  type Parameter,
  type PathItem,
  type RequestBody,
  type Response,
} from "../load/document.js";
import { resolve } from "../load/resolve.js";

/** One method of one path, with everything around it resolved. */
export interface Endpoint {
  readonly path: string;
  readonly method: HttpMethod;
  readonly operation: Operation;
  /** The path's parameters and the operation's own, which win. */
  readonly parameters: readonly Parameter[];
  readonly requestBody?: RequestBody;
  /** By status, as the spec writes it. */
  readonly responses: readonly (readonly [status: string, response: Response])[];
}

export function listEndpoints(document: Document): Endpoint[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    httpMethods.flatMap((method) => {
      const operation = item[method];
      return operation ? [toEndpoint(document, path, item, method, operation)] : [];
    }),
  );
}

function toEndpoint(
  document: Document,
  path: string,
  item: PathItem,
  method: HttpMethod,
  operation: Operation,
): Endpoint {
  const requestBody = operation.requestBody && resolve<RequestBody>(document, operation.requestBody);
  const responses = Object.entries(operation.responses ?? {}).flatMap(([status, node]) => {
    const response = resolve<Response>(document, node);
    return response ? [[status, response] as const] : [];
  });
  const parameters = mergeParameters(document, item.parameters ?? [], operation.parameters ?? []);
  return { path, method, operation, parameters, responses, ...(requestBody && { requestBody }) };
}

type Parameters = NonNullable<Operation["parameters"]>;

function mergeParameters(document: Document, shared: Parameters, own: Parameters): Parameter[] {
  const merged = new Map<string, Parameter>();
  for (const node of [...shared, ...own]) {
    const parameter = resolve<Parameter>(document, node);
    if (parameter) merged.set(`${parameter.in} ${parameter.name}`, parameter);
  }
  return [...merged.values()];
}
