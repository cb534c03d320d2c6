// The contract suite as something that judges one spec after another. The specs are on the judging side only: the client
// packages stay as they are built, from the specs of this repository.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import {
  createVitest,
  type PoolOptions,
  type Reporter,
  type TestCase,
  type TestModule,
  type TestSpecification,
  type TestSuite,
  type Vitest,
} from "vitest/node";
import { loadProviders } from "../providers.ts";
import { readRuns } from "../runs.ts";
import { UsageError } from "./arguments.ts";
import { KeptThread } from "./kept-thread.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What made the suite go red. */
export interface Failure {
  /** `methods`: file of the test, or `reading` where the generator refuses the spec, since it contradicts itself. */
  readonly layer: string;
  readonly test: string;
  readonly message: string;
}

export interface Suite {
  /**
   * Runs layer after layer until one fails. Undefined: all are green.
   *
   * @param tier `quick` layers cost about a second for all of them, `slow` ones (thousands of drawn inputs, a compiler
   * for each) half a minute.
   */
  judge(provider: string, document: object, tier: Tier): Promise<Failure | undefined>;
  close(): Promise<void>;
}

export type Tier = "quick" | "slow";

/** In the order that ends most runs soonest. */
const quickLayers = [
  "client-agrees",
  "described",
  "types-agree",
  "examples",
  "methods",
  "pages",
  "webhooks",
  "payloads",
  "errors",
  "repeats",
];
const slowLayers = ["types", "properties", "negatives"];
/** After so many specs a new worker starts: validators and Prism keep what they compiled for as long as theirs lives. */
const specsPerWorker = 50;

/** How long a layer may take, in milliseconds. On a busy machine the slowest takes a minute. */
const patience = 10 * 60_000;

/** @param without Names of layers to leave out, to see what the others notice. */
export async function openSuite(without: readonly string[] = []): Promise<Suite> {
  const unknown = without.find((name) => ![...quickLayers, ...slowLayers].includes(name));
  if (unknown !== undefined) {
    throw new UsageError(`There is no layer "${unknown}". Choose from: ${[...quickLayers, ...slowLayers].join(", ")}.`);
  }
  const specs = mkdtempSync(join(tmpdir(), "waypost-mutation-"));
  const env = { WAYPOST_CONTRACT_SPECS: specs, WAYPOST_PROVIDERS: "", WAYPOST_RUNS: "5", WAYPOST_SEED: "1" };
  const watcher = new FailureWatcher();
  const thread = new KeptThread();
  let judged = 0;
  const vitest = await createVitest("test", {
    root,
    config: false,
    watch: false,
    include: [...quickLayers, ...slowLayers].map((layer) => `test/${layer}.test.ts`),
    env,
    isolate: false,
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: [watcher],
    pool: { name: "kept", createPoolWorker: (options: PoolOptions) => thread.forRun(options) },
  });
  const files = await vitest.globTestSpecifications();
  const layersOf = (names: readonly string[]): TestSpecification[] =>
    names
      .filter((name) => !without.includes(name))
      .map((name) => {
        const file = files.find(({ moduleId }) => layerOf(moduleId) === name);
        if (file === undefined) throw new Error(`there is no test/${name}.test.ts`);
        return file;
      });
  const layers = { quick: layersOf(quickLayers), slow: layersOf(slowLayers) };
  return {
    judge: async (provider, document, tier) => {
      const file = join(specs, `${provider}.json`);
      writeFileSync(file, JSON.stringify(document));
      // Read before anything is waited for, so that several suites can share one process.
      Object.assign(process.env, env, { WAYPOST_PROVIDERS: provider });
      try {
        return (await provideTable(vitest, specs)) ?? (await firstFailure(vitest, watcher, layers[tier]));
      } finally {
        rmSync(file);
        judged += 1;
        if (judged % specsPerWorker === 0) await thread.end();
      }
    },
    close: async () => {
      await thread.end();
      await vitest.close();
      rmSync(specs, { recursive: true });
    },
  };
}

/** What `setup.ts` does for a run of all layers: reads the spec once, for all of them. */
async function provideTable(vitest: Vitest, folder: string): Promise<Failure | undefined> {
  try {
    const table = join(folder, "table");
    writeFileSync(table, JSON.stringify(await loadProviders()));
    vitest.getRootProject().provide("contractTable", table);
    vitest.getRootProject().provide("contractRuns", readRuns());
    return undefined;
  } catch (error) {
    return { layer: "reading", test: "the generator reads the spec", message: messageOf(error) };
  }
}

async function firstFailure(
  vitest: Vitest,
  watcher: FailureWatcher,
  layers: readonly TestSpecification[],
): Promise<Failure | undefined> {
  for (const layer of layers) {
    watcher.failure = undefined;
    const { unhandledErrors } = await inTime(vitest.runTestSpecifications([layer]), layer);
    if (watcher.failure !== undefined) return watcher.failure;
    if (unhandledErrors.length > 0) {
      return {
        layer: layerOf(layer.moduleId),
        test: "nothing is left unhandled",
        message: messageOf(unhandledErrors[0]),
      };
    }
  }
  return undefined;
}

/** A layer that hangs ends the whole run with an error, rather than never. */
async function inTime<Result>(running: Promise<Result>, { moduleId }: TestSpecification): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const message = `The layer ${layerOf(moduleId)} did not end within ${patience / 60_000} minutes.`;
    timer = setTimeout(() => reject(new Error(message)), patience);
  });
  try {
    return await Promise.race([running, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Notes the first failure of a run. The run goes on to the end of its file: cancelling it would cancel the worker too,
 * which is to stay.
 */
class FailureWatcher implements Reporter {
  failure: Failure | undefined;

  onTestCaseResult(test: TestCase): void {
    const { state, errors } = test.result();
    if (state === "failed") this.#note(test.module.moduleId, test.fullName, errors);
  }

  onTestSuiteResult(suite: TestSuite): void {
    if (suite.errors().length > 0) this.#note(suite.module.moduleId, suite.fullName, suite.errors());
  }

  onTestModuleEnd(module: TestModule): void {
    if (module.errors().length > 0) this.#note(module.moduleId, "the file loads", module.errors());
  }

  #note(moduleId: string, test: string, errors: readonly unknown[] | undefined): void {
    if (this.failure !== undefined) return;
    this.failure = { layer: layerOf(moduleId), test, message: messageOf(errors?.[0]) };
  }
}

function layerOf(moduleId: string): string {
  return basename(moduleId, ".test.ts");
}

function messageOf(error: unknown): string {
  const text =
    typeof error === "object" && error !== null && "message" in error ? String(error.message) : String(error);
  return stripVTControlCharacters(text).split("\n").slice(0, 4).join(" ").slice(0, 400);
}
