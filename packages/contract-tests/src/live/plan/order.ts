import type { Method } from "@waypost/codegen";
import { Known } from "./known.ts";
import { readCall, type ClientParams } from "./needs.ts";

export function isRead({ operation }: Method): boolean {
  return operation.method === "GET";
}

/** A method that sends something to somebody: `messages.send`, `messages.sendText`. */
export function isSend({ name, operation }: Method): boolean {
  return operation.method === "POST" && /^send(?:[A-Z]|$)/.test(name);
}

/**
 * The reading methods to call for `wanted`: those themselves, and the lists that their ids come from. What an answer will
 * show is told from the spec's examples.
 */
export function readsFor(wanted: readonly Method[], all: readonly Method[], set: ClientParams): Method[] {
  const reads = all.filter(isRead);
  const chosen = new Set(wanted.filter(isRead));
  const lacking = [...chosen];
  for (let method = lacking.pop(); method !== undefined; method = lacking.pop()) {
    if (
      isCallable(
        method,
        [...chosen].filter((each) => each !== method),
      )
    )
      continue;
    const feeders = reads.filter((each) => !chosen.has(each) && isCallable(method, [...chosen, each]));
    // The one that needs least itself: a list before what is inside of it.
    const [feeder] = feeders.toSorted((one, other) => one.pathParams.length - other.pathParams.length);
    if (feeder === undefined) continue;
    chosen.add(feeder);
    lacking.push(feeder);
  }
  return reads.filter((each) => chosen.has(each));

  function isCallable(method: Method, shown: readonly Method[]): boolean {
    const known = new Known();
    for (const { operation, examples } of shown) {
      for (const { value } of examples.success.examples) known.note(operation.path, value);
    }
    return "args" in readCall(method, known, set);
  }
}
