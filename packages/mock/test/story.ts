// What happens to a mock that remembers, step by step, and what has to hold whatever happens.
import { deepEqual } from "node:assert/strict";
import * as fc from "fast-check";
import type { Mock } from "../src/index.js";
import { isObject, textOf, type JsonObject } from "../src/json.js";
import { readOperations, type Operation } from "../src/operation.js";
import { valueAt } from "../src/pointer.js";
import { itemsPlace, readRoles, type Role } from "../src/state/roles.js";
import { Schemas } from "../src/state/schema.js";
import { readCalls, type Call } from "./calls.js";
import { send } from "./support.js";
import { keys } from "./test-keys.js";
import { validatorOf, type IsValid } from "./validator.js";

const phones = ["+15550100199", "+15550100142", "+15550000000"];

/** One step of a story; the numbers choose among what there is then. */
export type Step =
  | { readonly does: "call"; readonly which: number; readonly whom: number; readonly less: number }
  | { readonly does: "advance"; readonly ms: number }
  | { readonly does: "optOut"; readonly phone: string }
  | { readonly does: "walk"; readonly which: number; readonly size: number };

export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ does: fc.constant("call"), which: fc.nat(), whom: fc.nat(), less: fc.nat() }) },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant("walk"), which: fc.nat(), size: fc.integer({ min: 1, max: 3 }) }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("advance"), ms: fc.constantFrom(0, 500, 1500, 90_000_000) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("optOut"), phone: fc.constantFrom(...phones) }) },
) as fc.Arbitrary<Step>;

export class Story {
  readonly #mock: Mock;
  readonly #provider: string;
  readonly #calls: readonly Call[];
  readonly #roles: ReadonlyMap<Operation, Role>;
  readonly #operations: readonly Operation[];
  readonly #schemas: Schemas;
  readonly #isValid: IsValid;
  /** Ids by the path of what they are of, the parents' ids in place. */
  #made = new Map<string, string[]>();
  #removed = new Map<string, string[]>();

  constructor(mock: Mock, provider: string, document: JsonObject) {
    this.#isValid = validatorOf(document);
    this.#mock = mock;
    this.#provider = provider;
    this.#calls = readCalls(provider, document);
    this.#operations = readOperations(document);
    this.#schemas = new Schemas(document);
    this.#roles = readRoles(this.#operations, this.#schemas);
  }

  begin(): void {
    this.#mock.clear();
    this.#made = new Map();
    this.#removed = new Map();
  }

  async play(next: Step): Promise<void> {
    if (next.does === "advance") return this.#mock.clock.advance(next.ms);
    if (next.does === "optOut") return this.#mock.optOut(next.phone);
    return next.does === "call" ? this.#call(next) : this.#walk(next);
  }

  /** Everything made is there, everything removed is not, and no webhook broke the spec. */
  async end(): Promise<void> {
    await this.#mock.clock.advance(90_000_000);
    const told = this.#mock.deliveries;
    deepEqual(
      told.flatMap(({ event, violations }) => violations.map((each) => ({ event, ...each }))),
      [],
    );
    for (const [found, expected] of [
      [this.#made, 200],
      [this.#removed, 404],
    ] as const) {
      for (const [path, ids] of found) {
        if (!this.#hasRetrieve(path)) continue;
        for (const id of ids) {
          const { status } = await this.#send("GET", `${path}/${id}`);
          deepEqual({ path, id, status }, { path, id, status: expected });
        }
      }
    }
  }

  async #call({ which, whom, less }: Extract<Step, { does: "call" }>): Promise<void> {
    const chosen = this.#calls[which % this.#calls.length];
    if (chosen === undefined) return;
    const operation = this.#operations.find((each) => each.method === chosen.method && isAt(each.path, chosen.path));
    const [bare = "", query] = chosen.path.split("?");
    const target = operation === undefined ? bare : this.#aim(operation.path, bare, whom);
    const body = typeof chosen.body === "string" && operation ? this.#vary(operation, chosen.body, less) : chosen.body;
    const path = query === undefined ? target : `${target}?${query}`;
    const answer = await this.#send(chosen.method, path, body, chosen.headers);
    const documented = chosen.answers.map(({ status }) => status);
    deepEqual(
      { path, undocumented: documented.includes(answer.status) ? undefined : answer.status },
      { path, undocumented: undefined },
    );
    const role = operation && this.#roles.get(operation);
    if (role !== undefined && answer.status < 300) this.#note(role, target, answer.body);
  }

  #note({ kind, place }: Role, target: string, body: unknown): void {
    const thing = place === undefined ? body : valueAt(body, `/${place}`);
    const id = isObject(thing) ? textOf(thing["id"]) : "";
    const [, parent = "", own = ""] = /^(.*)\/([^/]+)$/.exec(target) ?? [];
    if (kind === "create" && id !== "") this.#made.set(target, [...(this.#made.get(target) ?? []), id]);
    if (kind !== "remove") return;
    this.#made.set(
      parent,
      (this.#made.get(parent) ?? []).filter((each) => each !== own),
    );
    this.#removed.set(parent, [...(this.#removed.get(parent) ?? []), own]);
    // What belonged to it is gone with it.
    for (const path of this.#made.keys()) if (path.startsWith(`${target}/`)) this.#made.delete(path);
  }

  /** Every page of a list, by the list's own means; no thing is on two of them. */
  async #walk({ which, size }: Extract<Step, { does: "walk" }>): Promise<void> {
    const lists = this.#operations.filter(({ method, paginator }) => method === "GET" && paginator !== undefined);
    const operation = lists[which % Math.max(1, lists.length)];
    const paginator = operation?.paginator;
    const shown = this.#calls.find(({ method, path }) => method === "GET" && operation && isAt(operation.path, path));
    if (operation === undefined || paginator === undefined || shown === undefined) return;
    const place = itemsPlace(operation, this.#schemas) ?? "";
    const query = new URLSearchParams(shown.path.split("?")[1]);
    if (paginator.size !== undefined) query.set(paginator.size, String(size));
    const target = this.#aim(operation.path, shown.path.split("?")[0] ?? "", which);
    const seen: string[] = [];
    for (let page = 0; ; page++) {
      deepEqual({ target, isEndless: page > 200 }, { target, isEndless: false });
      const { status, body } = await this.#send("GET", `${target}?${query}`);
      if (status === 404 && page === 0) return;
      deepEqual({ target, status }, { target, status: 200 });
      const items = valueAt(body, place);
      const ids = (Array.isArray(items) ? items : []).map((each) => textOf(isObject(each) ? each["id"] : ""));
      seen.push(...ids.filter((id) => id !== ""));
      const next = paginator.next === undefined ? undefined : valueAt(body, paginator.next);
      const isMore = paginator.more === undefined ? textOf(next) !== "" : valueAt(body, paginator.more) === true;
      if (!isMore) break;
      const offset = { page: page + 2, offset: seen.length }[paginator.style];
      query.set(paginator.param, offset === undefined ? textOf(next) : String(offset));
    }
    deepEqual({ target, seen: [...new Set(seen)] }, { target, seen });
    deepEqual(
      (this.#removed.get(target) ?? []).filter((id) => seen.includes(id)),
      [],
    );
  }

  /** The path with ids of what there is, now and then of what was removed, or as the spec shows it. */
  #aim(template: string, shown: string, whom: number): string {
    const parts = shown.split("/");
    template.split("/").forEach((part, index) => {
      if (!part.startsWith("{")) return;
      const parent = parts.slice(0, index).join("/");
      const known = [...(this.#made.get(parent) ?? []), ...(this.#removed.get(parent) ?? [])];
      const chosen = known[whom % (known.length + 1)];
      if (chosen !== undefined) parts[index] = chosen;
    });
    return parts.join("/");
  }

  /** The body without one of its properties, or with another text, where it is still good. */
  #vary({ request }: Operation, text: string, less: number): string {
    const body: unknown = JSON.parse(text);
    if (!isObject(body)) return text;
    const names = Object.keys(body);
    const name = names[less % (names.length + 1)] ?? "";
    const { [name]: old, ...rest } = body;
    const changed = typeof old === "string" && less % 2 === 0 ? { ...rest, [name]: `ünï 👋 ${less}` } : rest;
    return this.#isValid(request, changed) ? JSON.stringify(changed) : text;
  }

  #hasRetrieve(path: string): boolean {
    return this.#operations.some((each) => each.method === "GET" && isAt(each.path, `${path}/x`));
  }

  async #send(method: string, path: string, body?: string | FormData, extra: Record<string, string> = {}) {
    const isJson = typeof body === "string";
    const answer = await send(this.#mock.baseUrls[this.#provider] + path, {
      method,
      headers: {
        authorization: `Bearer ${keys[this.#provider]}`,
        ...(isJson && { "content-type": "application/json" }),
        ...extra,
      },
      ...(body !== undefined && { body }),
    });
    const { status, violations } = answer;
    deepEqual({ method, path, body, status, violations }, { method, path, body, status, violations: [] });
    return answer;
  }
}

function isAt(template: string, target: string): boolean {
  const [path = ""] = target.split("?");
  const [wanted, given] = [template.split("/"), path.split("/")];
  return wanted.length === given.length && wanted.every((part, index) => part.startsWith("{") || part === given[index]);
}
