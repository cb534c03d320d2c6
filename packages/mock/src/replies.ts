import { MockError } from "./errors.js";
import { findByName } from "./lookup.js";
import { guess } from "./nearest.js";
import { exampleNames, successStatus, type Operation } from "./operation.js";
import type { Wish } from "./prism.js";
import type { Provider } from "./provider.js";
import type { Reply } from "./reply.js";

interface Waiting {
  readonly providers: readonly string[];
  readonly operationId: string;
  readonly wish: Wish;
}

/** The answers that wait for their request. */
export class Replies {
  readonly #providers: readonly Provider[];
  #waiting: Waiting[] = [];

  constructor(providers: readonly Provider[]) {
    this.#providers = providers;
  }

  /** @throws MockError for an operation, a status or an example that no spec has */
  add(operationId: string, reply: Reply): void {
    const { status, example, headers, body } = reply;
    const candidates = findByName(this.#providers, operationId, reply.provider);
    const able = candidates.filter(({ operation }) => body !== undefined || lacking(operation, reply) === undefined);
    const [first] = candidates;
    if (able.length === 0 && first !== undefined) {
      throw new MockError(`${lacking(first.operation, reply)} Give a body to answer with it anyway.`);
    }
    this.#waiting.push({
      providers: able.map(({ provider }) => provider),
      operationId,
      wish: {
        ...(status !== undefined && { code: status }),
        ...(example !== undefined && { exampleKey: example }),
        ...(headers !== undefined && { headers: lowerCased(headers) }),
        ...(body !== undefined && { body }),
      },
    });
  }

  /** The oldest answer that waits for this operation, or for the variant of it that the request means. */
  take(provider: string, operationIds: readonly string[]): Wish | undefined {
    const index = this.#waiting.findIndex(
      (each) => each.providers.includes(provider) && operationIds.includes(each.operationId),
    );
    return index === -1 ? undefined : this.#waiting.splice(index, 1)[0]?.wish;
  }

  clear(): void {
    this.#waiting = [];
  }
}

/** What the spec has no answer for, in one line. */
export function lacking(
  operation: Operation,
  { status = successStatus(operation), example }: Pick<Reply, "status" | "example">,
): string | undefined {
  const names = exampleNames(operation, status);
  if (names === undefined) {
    const codes = [...operation.responses.keys()].join(", ");
    return `${operation.id} declares no status ${status} (it has ${codes}).`;
  }
  if (example === undefined || names.includes(example)) return undefined;
  const has = names.length === 0 ? "none" : names.join(", ");
  return `${operation.id} has no example "${example}" for status ${status} (it has ${has}).${guess(example, names)}`;
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
