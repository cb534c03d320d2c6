import { edited } from "./edit.ts";
import type { Mutant } from "./mutant.ts";
import type { Failure, Suite, Tier } from "./suite.ts";

/** What became of a mutant: the first failure, or none at all. */
export interface Verdict {
  readonly mutant: Mutant;
  readonly killedBy?: Failure;
  readonly milliseconds: number;
}

export interface Outcome {
  /** In the order of the mutants. */
  readonly verdicts: readonly Verdict[];
  /** Specs that the suite was shown as they are, and was green on. */
  readonly green: readonly string[];
}

export interface RunOptions {
  /** Bundled specs by provider, as the clients were made from. */
  readonly specs: ReadonlyMap<string, object>;
  readonly mutants: readonly Mutant[];
  /** How many suites work at a time. */
  readonly workers: number;
  /** Whether survivors of the quick layers are shown to the slow ones too. */
  readonly isThorough: boolean;
  readonly openSuite: () => Promise<Suite>;
  /** Told of each verdict as it comes. */
  readonly onVerdict: (verdict: Verdict) => void;
}

/**
 * Shows every mutant to the suite.
 *
 * @throws Error where the suite is red on a spec that nobody changed: then a red mutant would mean nothing
 */
export async function runMutants(options: RunOptions): Promise<Outcome> {
  const { specs, mutants, workers, onVerdict } = options;
  const verdicts: Verdict[] = [];
  const queue = [...mutants];
  const greenSpecs = new GreenSpecs(specs);
  const work = async (): Promise<void> => {
    const suite = await options.openSuite();
    try {
      for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
        const verdict = await judge(suite, greenSpecs, mutant, options);
        verdicts.push(verdict);
        onVerdict(verdict);
      }
    } finally {
      await suite.close();
    }
  };
  await Promise.all(Array.from({ length: Math.min(workers, mutants.length) }, work));
  return {
    verdicts: verdicts.toSorted((one, other) => mutants.indexOf(one.mutant) - mutants.indexOf(other.mutant)),
    green: greenSpecs.providers,
  };
}

async function judge(suite: Suite, green: GreenSpecs, mutant: Mutant, options: RunOptions): Promise<Verdict> {
  const { provider, edits } = mutant;
  const document = edited(options.specs.get(provider) ?? {}, edits);
  await green.prove(suite, provider, "quick");
  const started = performance.now();
  let killedBy = await suite.judge(provider, document, "quick");
  if (killedBy === undefined && options.isThorough) {
    await green.prove(suite, provider, "slow");
    killedBy = await suite.judge(provider, document, "slow");
  }
  return { mutant, ...(killedBy && { killedBy }), milliseconds: Math.round(performance.now() - started) };
}

/** Proof, once for each spec, that the suite is green on it as it is: written anew, as mutants are, but not changed. */
class GreenSpecs {
  readonly #specs: ReadonlyMap<string, object>;
  readonly #proofs = new Map<string, Promise<void>>();

  constructor(specs: ReadonlyMap<string, object>) {
    this.#specs = specs;
  }

  get providers(): string[] {
    return [...this.#specs.keys()].filter((provider) => this.#proofs.has(`${provider} quick`));
  }

  prove(suite: Suite, provider: string, tier: Tier): Promise<void> {
    const key = `${provider} ${tier}`;
    const proof = this.#proofs.get(key) ?? this.#judge(suite, provider, tier);
    this.#proofs.set(key, proof);
    return proof;
  }

  async #judge(suite: Suite, provider: string, tier: Tier): Promise<void> {
    const failure = await suite.judge(provider, edited(this.#specs.get(provider) ?? {}, []), tier);
    if (failure === undefined) return;
    const { layer, test, message } = failure;
    throw new Error(
      `The suite is red on ${provider} as it is, so nothing can be said of mutants. ${layer}, ${test}: ${message}`,
    );
  }
}
