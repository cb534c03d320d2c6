import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** Whether there is a Redis to test against. In CI there must be one. */
export function hasRedisServer(): boolean {
  const isThere = spawnSync("redis-server", ["--version"]).status === 0;
  const advice = "redis-server is not installed (Debian: apt-get install redis-server)";
  if (!isThere && process.env["CI"] === "true") throw new Error(advice);
  if (!isThere) console.warn(`${advice}; the tests of @waypost/core/redis-limiter are skipped`);
  return isThere;
}

/** A Redis of a test's own, on a socket in a folder of its own: no port that somebody else may have. */
export class RedisServer {
  readonly #folder = mkdtempSync(join(tmpdir(), "waypost-redis-"));
  readonly socket = join(this.#folder, "redis.sock");
  #process: ChildProcess | undefined;

  get isRunning(): boolean {
    return this.#process !== undefined;
  }

  async start(): Promise<void> {
    const options = { port: "0", unixsocket: this.socket, dir: this.#folder, save: "", appendonly: "no" };
    const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
    const server = spawn("redis-server", flags, { stdio: "ignore" });
    this.#process = server;
    for (let tries = 0; !(await this.#answers()); tries++) {
      if (tries > 500 || server.exitCode !== null) throw new Error("redis-server did not start");
      await wait(20);
    }
  }

  /** Holds the server still: connections stay open and nothing is answered. */
  freeze(): void {
    this.#process?.kill("SIGSTOP");
  }

  thaw(): void {
    this.#process?.kill("SIGCONT");
  }

  async stop(): Promise<void> {
    const server = this.#process;
    this.#process = undefined;
    if (server === undefined || server.exitCode !== null) return;
    const ended = once(server, "exit");
    server.kill("SIGKILL"); // there is nothing to save
    await ended;
    rmSync(this.socket, { force: true });
  }

  async dispose(): Promise<void> {
    await this.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #answers(): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = connect(this.socket, () => {
        socket.destroy();
        resolve(true);
      });
      socket.once("error", () => resolve(false));
    });
  }
}
