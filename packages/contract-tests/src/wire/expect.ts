import type { Method } from "@waypost/codegen";
import { isObject } from "../json.ts";
import type { Operation } from "../spec/outline.ts";

/** What a method is called with. */
export interface Arguments {
  readonly path: readonly unknown[];
  readonly input?: unknown;
  readonly idempotencyKey?: string;
}

/** What a call has to put on the wire, sorted by the spec's own word on each input. */
export interface Expected {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** @param clientParams What the client was made with. */
export function expectedOf(
  operation: Operation,
  method: Method,
  { path, input }: Arguments,
  clientParams: Readonly<Record<string, unknown>>,
): Expected {
  const { variants, parameters } = operation;
  const variant = variants?.byId.get(method.operation.id);
  const names = new Set(parameters.filter((each) => each.in === "query").map(({ name }) => name));
  const given = isObject(input) ? Object.entries(input).filter(([, value]) => value !== undefined) : [];
  const shared = Object.entries(clientParams).filter(
    ([name]) => operation.clientParams.includes(name) && (variant?.parameters?.includes(name) ?? true),
  );
  const fixed = variants !== undefined && variant !== undefined ? { [variants.name]: variant.value } : {};
  const query = Object.fromEntries([...shared, ...given.filter(([name]) => names.has(name))]);
  const rest = Object.fromEntries(given.filter(([name]) => !names.has(name)));
  const tag = variants?.in === "body" ? fixed : {};
  const holder = method.input?.bodyProperty;
  const content = holder === undefined ? rest : rest[holder];
  return {
    path: Object.fromEntries(placeholders(operation.path).map((name, index) => [name, path[index]])),
    query: sent({ ...query, ...(variants?.in === "query" && fixed) }),
    body:
      operation.request === undefined || input === undefined
        ? undefined
        : isObject(content)
          ? { ...content, ...tag }
          : content,
  };
}

/** What an operation's template leaves open, in its order. */
export function placeholders(template: string): string[] {
  return Array.from(template.matchAll(/\{([^{}]+)\}/g), ([, name = ""]) => name);
}

/** An empty list has no form in a query. */
function sent(query: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(query).filter(([, value]) => !isEmpty(value));
  return Object.fromEntries(entries);
}

function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === "object" && Object.keys(value).length === 0);
}
