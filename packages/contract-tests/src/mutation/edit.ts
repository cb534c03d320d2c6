// Changes to a document as data: a mutant can be printed, kept in a file and made again.
import { arrayOf, at, isObject } from "../json.ts";

export type Edit =
  | { readonly kind: "set"; readonly pointer: string; readonly value: unknown }
  | { readonly kind: "remove"; readonly pointer: string }
  /** Gives a key another name and leaves it in its place among the others. */
  | { readonly kind: "rename"; readonly pointer: string; readonly to: string }
  | { readonly kind: "append"; readonly pointer: string; readonly value: unknown };

/**
 * A changed copy; the document itself stays as it is.
 *
 * @throws Error for a pointer that leads nowhere: that is a mistake of whoever made the edit
 */
export function edited(document: object, edits: readonly Edit[]): object {
  const copy = structuredClone(document);
  for (const edit of edits) apply(copy, edit);
  return copy;
}

function apply(document: object, edit: Edit): void {
  const [, parentPointer = "", token = ""] = /^(.*)\/([^/]*)$/s.exec(edit.pointer) ?? [];
  const key = token.replaceAll("~1", "/").replaceAll("~0", "~");
  const parent = at(document, parentPointer);
  if (typeof parent !== "object" || parent === null) throw new Error(`nothing stands at ${parentPointer}`);
  if (edit.kind !== "set" && !Reflect.has(parent, key)) throw new Error(`nothing stands at ${edit.pointer}`);
  switch (edit.kind) {
    case "set":
      Reflect.set(parent, key, edit.value);
      return;
    case "remove":
      if (Array.isArray(parent)) parent.splice(Number(key), 1);
      else Reflect.deleteProperty(parent, key);
      return;
    case "rename":
      rename(parent, key, edit.to);
      return;
    case "append":
      Reflect.set(parent, key, [...arrayOf(Reflect.get(parent, key)), edit.value]);
  }
}

function rename(parent: object, key: string, to: string): void {
  if (!isObject(parent)) throw new Error(`only a key of an object has a name, not ${key}`);
  const entries = Object.entries(parent);
  for (const [name] of entries) Reflect.deleteProperty(parent, name);
  for (const [name, value] of entries) parent[name === key ? to : name] = value;
}
