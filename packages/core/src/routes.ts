import type { Fail } from "./fail.js";
import type { Operation, OperationKind } from "./operation.js";

/** Operations by method and path template. */
export type Routes = ReadonlyMap<string, Operation>;

const kindsByCare: readonly OperationKind[] = ["safe", "idempotent", "keyed", "once"];

/**
 * One operation for each method and path. Several methods of a client may share one (variants); the route is then as
 * careful as the most careful of them, and none of their fixed values is filled in.
 */
export function readRoutes(operations: Readonly<Record<string, Operation>>): Routes {
  const routes = new Map<string, Operation>();
  for (const operation of Object.values(operations)) {
    const key = `${operation.method} ${operation.path}`;
    const other = routes.get(key);
    routes.set(key, other === undefined ? operation : { ...moreCareful(operation, other), id: key });
  }
  return routes;
}

export function findRoute(routes: Routes, method: string, path: string, fail: Fail): Operation {
  const key = `${method.toUpperCase()} ${path}`;
  const operation = routes.get(key);
  if (operation === undefined) throw fail(`there is no operation ${key}`);
  return operation;
}

function moreCareful(one: Operation, other: Operation): Operation {
  const chosen = kindsByCare.indexOf(one.kind) > kindsByCare.indexOf(other.kind) ? one : other;
  return one.retry === "never" || other.retry === "never" ? { ...chosen, retry: "never" } : chosen;
}
