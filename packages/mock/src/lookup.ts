import { MockError } from "./errors.js";
import { idsOf, type Operation } from "./operation.js";
import type { Provider } from "./provider.js";

export interface Found {
  readonly provider: string;
  readonly operation: Operation;
}

/**
 * The operations of that name: one per provider that has it.
 *
 * @param only the provider that is meant, where it was said
 * @throws MockError when there is none
 */
export function findByName(providers: readonly Provider[], operationId: string, only: string | undefined): Found[] {
  const all = providers
    .filter(({ name }) => only === undefined || name === only)
    .flatMap(({ name, operations }) => operations.map((operation) => ({ provider: name, operation })));
  const found = all.filter(({ operation }) => idsOf(operation).includes(operationId));
  if (found.length > 0) return found;
  const where = only ?? providers.map(({ name }) => name).join(", ");
  const ids = new Set(all.flatMap(({ operation }) => idsOf(operation)));
  throw new MockError(`There is no operation "${operationId}" in ${where}. Choose from: ${[...ids].join(", ")}`);
}
