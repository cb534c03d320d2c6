import { fileURLToPath } from "node:url";
import { buildApi, load, type Api, type Spec } from "@waypost/codegen";
import { isObject } from "../../src/json.ts";
import type { Law } from "../../src/live/drift/answer.ts";
import { lawOf } from "../../src/live/drift/law.ts";
import type { Exchange } from "../../src/live/exchange.ts";

export interface Loaded {
  readonly name: string;
  readonly spec: Spec;
  readonly api: Api;
  readonly law: Law;
}

const loaded = new Map<string, Promise<Loaded>>();

/** A provider's spec, read once a test file. */
export function loadProvider(name: string): Promise<Loaded> {
  const provider = loaded.get(name) ?? read(name);
  loaded.set(name, provider);
  return provider;
}

async function read(name: string): Promise<Loaded> {
  const spec = await load(fileURLToPath(new URL(`../../../../specs/${name}/openapi.yaml`, import.meta.url)));
  const api = buildApi(spec);
  return { name, spec, api, law: lawOf(spec, api) };
}

export const providerNames = ["flowella", "flowestate", "flowiq", "flownally"] as const;

/** An exchange whose answer is JSON with status 200, but for what is given. */
export function exchange(path: string, body: unknown, changes: Partial<Exchange> = {}): Exchange {
  return {
    method: "GET",
    path,
    query: new URLSearchParams(),
    requestBody: Buffer.alloc(0),
    status: 200,
    headers: { "content-type": "application/json" },
    body: Buffer.from(body === undefined ? "" : JSON.stringify(body)),
    isWhole: true,
    ...changes,
  };
}

/** Every object and array inside a value, itself included. */
export function holdersIn(value: unknown): (unknown[] | Record<string, unknown>)[] {
  const inner = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
  const own = Array.isArray(value) || isObject(value) ? [value] : [];
  return [...own, ...inner.flatMap(holdersIn)];
}
