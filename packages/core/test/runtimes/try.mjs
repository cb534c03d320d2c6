import { startServer } from "./server.mjs";

/** Milliseconds that a runtime has for the whole suite. It takes one or two seconds. */
const PATIENCE = 60_000;

/**
 * Runs the suite somewhere and tells how it went. Never rejects: what goes wrong is an outcome too.
 *
 * @param {(url: string, outcome: Promise<unknown>) => Promise<void>} run Runs it against the server at `url`.
 * @returns {Promise<import("./server.mjs").Outcome>}
 */
export async function tryRuntime(run) {
  const server = await startServer();
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no outcome within ${PATIENCE / 1000} s`)), PATIENCE);
  });
  try {
    const ran = run(server.url, server.outcome).then(() => server.outcome);
    return await Promise.race([ran, late]);
  } catch (error) {
    return { passed: [], failed: { "the suite runs": error instanceof Error ? error.message : String(error) } };
  } finally {
    clearTimeout(timer);
    await server.close();
  }
}
