import { readPagination } from "../extensions/pagination.js";
import type { Endpoint } from "./endpoints.js";
import type { Body } from "./input.js";
import type { Field, MethodExamples, OperationLiteral, Pagination, Type } from "./model.js";
import type { OperationName } from "./operation-names.js";
import type { InputParameters } from "./parameters.js";
import type { Success } from "./result.js";
import type { Shared } from "./shared.js";

/** Everything about an operation that its method and its variants' methods have in common. */
export interface Basis {
  readonly endpoint: Endpoint;
  readonly kind: OperationLiteral["kind"];
  readonly retry: "idempotent" | "never" | undefined;
  readonly parameters: InputParameters;
  readonly body: Body | undefined;
  readonly success: Success;
  /** Client parameters that the operation declares. */
  readonly clientParams: readonly string[];
  /** Those of them that the spec requires, as it declares them. */
  readonly relaxed: readonly Field[];
}

/** What sets one method of an operation apart. */
export interface Part {
  readonly name: OperationName;
  readonly described: { readonly summary?: string; readonly description?: string };
  readonly parameters: InputParameters;
  readonly body: Body | undefined;
  readonly success: Success;
  readonly pagination: Pagination | undefined;
  readonly fixed?: NonNullable<OperationLiteral["fixed"]>;
  readonly requests: MethodExamples["requests"];
}

/** Reads a pagination against what this method sends and receives. */
export function pagination(
  { context, paginators, reader }: Shared,
  { endpoint, parameters }: Basis,
  value: unknown,
  keys: readonly string[],
  body: Type | undefined,
): Pagination | undefined {
  return readPagination(context.spec, value, paginators, {
    owner: endpoint.operation,
    keys,
    queryNames: parameters.query.map(({ name }) => name),
    follow: (pointer) => (body ? reader.follow(body, pointer) : []),
    bodyFields: body ? reader.fields(body).map(({ name }) => name) : [],
  });
}
