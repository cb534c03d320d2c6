import type { Clock } from "../../src/clock.js";
import {
  cursorPages,
  jsonBody,
  multipartBody,
  Transport,
  type Operation,
  type Provider,
  type TransportOptions,
} from "../../src/index.js";

export const KEY = "sk_live_4f3c2b1a0987";

export const acme: Provider = {
  id: "acme",
  name: "Acme",
  specVersion: "1.2.3",
  baseUrl: "https://api.acme.test/v1",
  env: { apiKey: "ACME_API_KEY", baseUrl: "ACME_BASE_URL" },
  auth: { scheme: "bearer" },
  errors: {
    code: ["/error/code", "/code"],
    message: ["/error/message", "/detail"],
    details: ["/errors"],
    requestId: ["/traceId"],
    requestIdHeader: "x-request-id",
  },
};

/** `once`: the operation that must never be done twice. */
export const send: Operation = { id: "messages.send", method: "POST", path: "/messages", kind: "once", body: jsonBody };
export const retrieve: Operation = {
  id: "contacts.retrieve",
  method: "GET",
  path: "/contacts/{contactId}",
  kind: "safe",
};
export const search: Operation = { id: "contacts.search", method: "GET", path: "/contacts", kind: "safe" };
export const upsert: Operation = {
  id: "contacts.upsert",
  method: "PUT",
  path: "/contacts",
  kind: "idempotent",
  body: jsonBody,
};
export const remove: Operation = {
  id: "contacts.remove",
  method: "DELETE",
  path: "/contacts/{contactId}",
  kind: "idempotent",
  result: "none",
};
export const upload: Operation = {
  id: "media.upload",
  method: "POST",
  path: "/media",
  kind: "keyed",
  body: multipartBody,
  idempotencyHeader: "Idempotency-Key",
};
export const listByCursor: Operation = {
  id: "contacts.list",
  method: "GET",
  path: "/contacts",
  kind: "safe",
  pagination: { style: cursorPages, param: "cursor", items: "/items", next: "/next" },
};

export function connect(baseUrl: string, clock?: Clock, options: TransportOptions = {}): Transport {
  return new Transport(acme, { apiKey: KEY, baseUrl, ...options }, clock);
}

/** What a promise was rejected with. Resolving is a failure of the test. */
export async function rejection<Expected = Error>(promise: PromiseLike<unknown>): Promise<Expected> {
  try {
    await promise;
  } catch (error) {
    return error as Expected;
  }
  throw new Error("the promise was resolved");
}
