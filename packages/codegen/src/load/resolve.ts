import type { Document, Reference, Schema } from "./document.js";
import { follow, pointerTokens } from "./json.js";

/** Follows `$ref`s inside a bundled document. `undefined` where one leads nowhere (the lint has reported it) or in a circle. */
export function resolve<Target extends object>(document: Document, node: Target | Reference): Target | undefined {
  let here: Target | Reference | undefined = node;
  for (const seen = new Set<unknown>(); here && isReference(here) && !seen.has(here);) {
    seen.add(here);
    here = lookup<Target | Reference>(document, here.$ref);
  }
  return here && !isReference(here) ? here : undefined;
}

/** The same for a schema, where `true` and `false` are schemas too. */
export function resolveSchema(document: Document, schema: Schema | boolean): Schema | boolean | undefined {
  let here: Schema | boolean | undefined = schema;
  for (const seen = new Set<unknown>(); typeof here === "object" && here.$ref !== undefined && !seen.has(here);) {
    seen.add(here);
    here = lookup<Schema>(document, here.$ref);
  }
  return typeof here === "object" && here.$ref !== undefined ? undefined : here;
}

export function isReference(node: unknown): node is Reference {
  return typeof node === "object" && node !== null && "$ref" in node && typeof node.$ref === "string";
}

/** `Contact` of `#/components/schemas/Contact`. */
export function schemaName($ref: string): string | undefined {
  const [, name] = /^#\/components\/schemas\/([^/]+)$/.exec($ref) ?? [];
  return name === undefined ? undefined : pointerTokens(name)[0];
}

/** What a `$ref` stands for is what its place allows: the lint's `struct` rule has checked that, so it is believed here. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller says what it expects
function lookup<Target>(document: Document, $ref: string): Target | undefined {
  return pointerTokens(decode($ref.replace(/^#/, ""))).reduce<unknown>(
    (here, token) => follow(throughReference(document, here, token), [token]),
    document,
  ) as Target | undefined;
}

/** A pointer may lead on through a `$ref`: `#/paths/~1a/get/responses/200/content/application~1json/schema/properties/b`. */
function throughReference(document: Document, node: unknown, token: string): unknown {
  return isReference(node) && !(token in node) ? resolve<object>(document, node) : node;
}

/** A `$ref` is a URI, so its pointer may be percent-encoded. */
function decode(pointer: string): string {
  try {
    return decodeURIComponent(pointer);
  } catch {
    return pointer;
  }
}
