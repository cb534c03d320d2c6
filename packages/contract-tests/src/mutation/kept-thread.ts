// A worker of vitest that outlives its run: what is loaded (Prism, the generator, the clients) is loaded once for all
// mutants. vitest starts and stops a worker around each run; the thread behind these stays, and hears of neither.
import { ThreadsPoolWorker, type PoolOptions, type PoolWorker, type WorkerRequest } from "vitest/node";

type Listener = (...args: unknown[]) => void;

export class KeptThread {
  #worker: ThreadsPoolWorker | undefined;
  #isStarted = false;

  /** A worker for one run, on the one thread. */
  forRun(options: PoolOptions): PoolWorker {
    const worker = (this.#worker ??= new ThreadsPoolWorker(options));
    const listeners = new Map<Listener, string>();
    const answer = (type: "started" | "stopped"): void => {
      queueMicrotask(() => {
        for (const [listener, event] of listeners) {
          if (event === "message") listener({ __vitest_worker_response__: true, type });
        }
      });
    };
    return {
      name: "kept",
      on: (event, listener: Listener) => {
        listeners.set(listener, event);
        worker.on(event, listener);
      },
      off: (event, listener: Listener) => {
        listeners.delete(listener);
        worker.off(event, listener);
      },
      send: (message: WorkerRequest) => {
        if (message.type === "stop") return answer("stopped");
        if (message.type === "start" && this.#isStarted) return answer("started");
        if (message.type === "start") this.#isStarted = true;
        return worker.send(message);
      },
      deserialize: (data) => worker.deserialize(data),
      start: async () => {
        if (!this.#isStarted) await worker.start();
      },
      stop: async () => {
        for (const [listener, event] of listeners) worker.off(event, listener);
        listeners.clear();
      },
    };
  }

  /** Ends the thread; the next run gets a new one. */
  async end(): Promise<void> {
    const worker = this.#worker;
    const wasStarted = this.#isStarted;
    this.#worker = undefined;
    this.#isStarted = false;
    if (wasStarted) await worker?.stop();
  }
}
