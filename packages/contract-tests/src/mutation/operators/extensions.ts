// What the spec says beyond OpenAPI: paging, errors, keys of calls, variants. `specs/README.md` has the grammar.
import { at, escapeToken, objectOf } from "../../json.ts";
import type { Change } from "../mutant.ts";
import type { Sites } from "../sites.ts";

export function* changePagination({ document, operations }: Sites): Generator<Change> {
  for (const [name, paginator] of Object.entries(objectOf(at(document, "/x-sdk-paginators")))) {
    yield* pagingAt(`/x-sdk-paginators/${escapeToken(name)}`, objectOf(paginator), `the paginator ${name}`);
  }
  for (const { pointer: operationPointer, id, operation } of operations) {
    if (!("x-sdk-pagination" in operation)) continue;
    const pointer = `${operationPointer}/x-sdk-pagination`;
    yield { pointer, sentence: `${id} does not page.`, edits: [{ kind: "remove", pointer }] };
    yield* pagingAt(pointer, objectOf(operation["x-sdk-pagination"]), id);
  }
}

/** `param` and `size` change places; pointers lead to what stands around the page, which is there but is no list. */
function* pagingAt(where: string, paging: Readonly<Record<string, unknown>>, name: string): Generator<Change> {
  const { param, size } = paging;
  if (typeof param === "string" && typeof size === "string") {
    yield {
      pointer: `${where}/param`,
      sentence: `In ${name}, \`${size}\` says which page, and \`${param}\` how much of it.`,
      edits: [
        { kind: "set", pointer: `${where}/param`, value: size },
        { kind: "set", pointer: `${where}/size`, value: param },
      ],
    };
  }
  for (const key of ["items", "next", "more"]) {
    const before = paging[key];
    if (typeof before !== "string") continue;
    const pointer = `${where}/${key}`;
    const value = `${before}Renamed`;
    const sentence = `In ${name}, \`${key}\` is at ${value}, not at ${before}.`;
    yield { pointer, sentence, edits: [{ kind: "set", pointer, value }] };
  }
}

export function* changeErrors({ document }: Sites): Generator<Change> {
  const root = "/x-sdk-errors";
  const errors = objectOf(at(document, root));
  for (const [key, before] of Object.entries(errors)) {
    const pointer = `${root}/${key}`;
    // Each is swapped for the place of another part, which is as real as its own.
    const other = Object.entries(errors).find(([name, value]) => name !== key && value !== before)?.[1];
    if (key !== "requestIdHeader" && other !== undefined) {
      const sentence = `An error's ${key} stands at ${shown(other)}, not at ${shown(before)}.`;
      yield { pointer, sentence, edits: [{ kind: "set", pointer, value: other }] };
    }
    if (key === "code" || key === "message") continue;
    yield { pointer, sentence: `An error has no ${key}.`, edits: [{ kind: "remove", pointer }] };
  }
}

/** One pointer, or several that are tried in turn. */
function shown(pointers: unknown): string {
  return [pointers].flat().join(" or ");
}

export function* changeCalls({ document, operations }: Sites): Generator<Change> {
  const header = at(document, "/x-sdk-idempotency/header");
  if (typeof header === "string") {
    const pointer = "/x-sdk-idempotency/header";
    const value = `${header}-Renamed`;
    yield { pointer, sentence: `The key of a call is sent as ${value}.`, edits: [{ kind: "set", pointer, value }] };
  }
  for (const { pointer: operationPointer, id, operation } of operations) {
    if (operation["x-sdk-idempotency"] === true) {
      const pointer = `${operationPointer}/x-sdk-idempotency`;
      yield { pointer, sentence: `${id} honours no key of a call.`, edits: [{ kind: "remove", pointer }] };
    }
    if (operation["x-sdk-retry"] !== undefined) {
      const pointer = `${operationPointer}/x-sdk-retry`;
      yield { pointer, sentence: `${id} says nothing of being repeated.`, edits: [{ kind: "remove", pointer }] };
    }
    const variants = objectOf(objectOf(operation["x-sdk-variants"])["methods"]);
    for (const value of Object.keys(variants)) {
      const pointer = `${operationPointer}/x-sdk-variants/methods/${escapeToken(value)}`;
      const to = `${value}-renamed`;
      const sentence = `${id}: \`${value}\` selects nothing, and \`${to}\` its variant.`;
      yield { pointer, sentence, edits: [{ kind: "rename", pointer, to }] };
    }
  }
}
