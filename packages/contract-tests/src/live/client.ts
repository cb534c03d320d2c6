import type { Method } from "@waypost/codegen";
import { isConfigError } from "@waypost/core";
import { callMethod } from "../call.ts";
import { isObject } from "../json.ts";
import type { Arguments } from "../wire/expect.ts";
import { Stop } from "./stop.ts";

/** The provider's generated client, which calls at a bounded pace and never repeats a call. */
export class LiveClient {
  readonly #client: object;

  private constructor(client: object) {
    this.#client = client;
  }

  /**
   * @param options As the generated client takes them.
   * @throws Stop for what the client does not take, such as a key that no header can carry.
   */
  static async create(method: Method, options: Readonly<Record<string, unknown>>): Promise<LiveClient> {
    const { packageName, className } = method.client;
    const module: unknown = await import(packageName);
    const Client: unknown = isObject(module) ? module[className] : undefined;
    if (typeof Client !== "function") throw new Error(`${packageName} exports no class ${className}`);
    try {
      return new LiveClient(Reflect.construct(Client, [{ ...options, maxRetries: 0 }]));
    } catch (error) {
      if (!isConfigError(error)) throw error;
      throw new Stop(error.message);
    }
  }

  /**
   * Calls a method; of a list the first two pages. What the provider refuses, or answers in no way that the client
   * understands, is no error here: the answer itself is judged.
   *
   * @returns The error, where there was one.
   */
  async call(method: Method, args: Arguments): Promise<unknown> {
    try {
      const page: unknown = await callMethod(this.#client, method, args, {});
      const next = isObject(page) && page["hasNext"] === true ? page["next"] : undefined;
      if (typeof next === "function") await Reflect.apply(next, page, []);
      return undefined;
    } catch (error) {
      return error;
    }
  }
}
