import { allMethods, type Api, type Method } from "@waypost/codegen";
import { Stop } from "../stop.ts";
import type { ClientParams } from "./needs.ts";
import { isRead, isSend, readsFor } from "./order.ts";

/**
 * The methods to call: reads, then sends where there is somebody to send to.
 *
 * @param only Operations to keep to; empty for all.
 * @throws Stop for an operation that is not there, or not to be called.
 */
export function chooseMethods(api: Api, only: readonly string[], sends: boolean, set: ClientParams): Method[] {
  const all = allMethods(api);
  const callable = all.filter((method) => isRead(method) || (sends && isSend(method)));
  const unknown = only.find((id) => !callable.some(({ operation }) => operation.id === id));
  if (unknown !== undefined) throw refusal(unknown, all, callable, sends);
  const wanted = only.length === 0 ? callable : callable.filter(({ operation }) => only.includes(operation.id));
  const wantedSends = wanted.filter(isSend);
  // A send takes ids from anywhere: all lists are asked for them.
  return [...readsFor(wantedSends.length > 0 ? callable : wanted, all, set), ...wantedSends];
}

function refusal(id: string, all: readonly Method[], callable: readonly Method[], sends: boolean): Stop {
  if (all.some(({ operation }) => operation.id === id)) {
    const hint = sends ? "" : " Sends need --writes --to <phone>.";
    return new Stop(`--only: ${id} does not just read.${hint}`);
  }
  const choices = callable.map(({ operation }) => operation.id).join(", ");
  return new Stop(`--only: there is no operation "${id}". Choose from: ${choices}.`);
}
