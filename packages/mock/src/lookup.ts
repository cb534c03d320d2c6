import { MockError } from "./errors.js";
import { guess } from "./nearest.js";
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
  const names = providers.map(({ name }) => name);
  if (only !== undefined && !names.includes(only)) {
    throw new MockError(`There is no provider "${only}" here.${guess(only, names)} Choose from: ${names.join(", ")}`);
  }
  const ids = new Set(all.flatMap(({ operation }) => idsOf(operation)));
  // All of them are a long list, which nobody needs who only mistyped one.
  const way = guess(operationId, ids) || ` Choose from: ${[...ids].join(", ")}`;
  throw new MockError(`There is no operation "${operationId}" in ${only ?? names.join(", ")}.${way}`);
}
