import { MockError } from "../errors.js";
import { guess } from "../nearest.js";
import { findByName } from "../lookup.js";
import type { Provider } from "../provider.js";
import { faultKinds, slowness, type Fault, type FaultOptions } from "./fault.js";

interface Waiting {
  readonly providers: readonly string[];
  readonly operationId: string;
  readonly fault: Fault;
  after: number;
  times: number;
}

/** The faults that wait for their calls. */
export class Faults {
  readonly #providers: readonly Provider[];
  #waiting: Waiting[] = [];

  constructor(providers: readonly Provider[]) {
    this.#providers = providers;
  }

  /** @throws MockError for an operation that no spec has, and for what is no fault or no count */
  add(operationId: string, options: FaultOptions): void {
    const { with: kind, after = 0, times = 1, ms = slowness, provider } = options;
    if (!faultKinds.includes(kind)) {
      throw new MockError(
        `There is no fault "${kind}".${guess(kind, faultKinds)} Choose from: ${faultKinds.join(", ")}`,
      );
    }
    for (const [name, value] of Object.entries({ after, times, ms })) {
      if (!(value >= 0)) throw new MockError(`${name} takes a number from 0 on, not ${value}.`);
    }
    const providers = findByName(this.#providers, operationId, provider).map((each) => each.provider);
    this.#waiting.push({ providers, operationId, fault: { kind, ms }, after, times });
  }

  /** The fault of this call, if it has one. Of several for one operation the first counts until it is used up. */
  take(provider: string, operationIds: readonly string[]): Fault | undefined {
    const found = this.#waiting.find(
      (each) => each.times > 0 && each.providers.includes(provider) && operationIds.includes(each.operationId),
    );
    if (found === undefined) return undefined;
    if (found.after > 0) {
      found.after--;
      return undefined;
    }
    found.times--;
    return found.fault;
  }

  clear(): void {
    this.#waiting = [];
  }
}
