import type { Call } from "../call.js";
import { isObject, type JsonObject } from "../json.js";
import type { Wish } from "../prism.js";
import type { Collection } from "./collection.js";
import type { OptOuts } from "./opt-outs.js";

/** What a provider with a memory knows and can do; what reactions work with. */
export interface World {
  readonly optOuts: OptOuts;
  /** Things of one kind: by the path of their list, or by a name of the behaviour's own. */
  collection(name: string): Collection;
  /** The mock's time, as the provider writes it. */
  now(): string;
  /** Does something later; at once for 0 milliseconds. */
  schedule(ms: number, run: () => void | Promise<void>): void;
  /** Lets a webhook go out; the payload's parts replace those of the spec's example. @param url only there */
  emit(event: string, payload: JsonObject, url?: string): void;
  /** The signing secret that the mock was given. */
  readonly secret: string | undefined;
  /** A copy of the body of a success, as the spec shows it. @param name by default the first */
  example(operationId: string, name?: string): JsonObject;
  /**
   * A new thing of a resource, added to its collection.
   *
   * @param known what was not said and is known all the same
   * @param params what it belongs to, as the path has it
   */
  make(path: string, body: JsonObject, known?: JsonObject, params?: Call["params"]): JsonObject;
  /** The part of a thing that one of the spec's schemas knows. */
  show(schema: string, thing: JsonObject): JsonObject;
  /** The page of a list that the call asks for. @param items all that there are, newest first */
  page(call: Call, items: readonly JsonObject[]): Wish | undefined;
  /**
   * The documented refusal; undefined where the operation documents none of that status.
   *
   * @param changes what its body says otherwise than the example
   */
  refuse(call: Call, status: number, example?: string, changes?: JsonObject): Wish | undefined;
}

/**
 * What a provider does on a call, besides what its paths and schemas already say.
 *
 * @param next what would happen otherwise; with another body, or with more known, if given
 * @returns the answer; undefined is the spec's example
 */
export type Reaction = (call: Call, world: World, next: Next) => Wish | undefined;
export type Next = (body?: JsonObject, known?: JsonObject) => Wish | undefined;

/** The thing that an answer tells of; undefined for a refusal. */
export function thingIn(answer: Wish | undefined): JsonObject | undefined {
  return answer?.code === undefined && isObject(answer?.body) ? answer.body : undefined;
}
