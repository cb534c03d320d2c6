import { dirname, resolve } from "node:path";
import { getLineColLocation, isAbsoluteUrl, type Source } from "@redocly/openapi-core";
import type { Place } from "../problems.js";
import { escapeToken, isObject, pointerTokens } from "./json.js";
import { shownPath } from "./shown-path.js";

type Key = string | number;

/** Where an object was read: a file's root, or a key of another object of that file. */
interface Origin {
  readonly source: Source;
  readonly parent?: object;
  readonly key?: Key;
  /** What the object said when it was read, if it was a `$ref`. */
  readonly reference?: string;
}

/** A file and a place in it, as an absolute `$ref` would name them. */
export interface Address {
  readonly file: string;
  readonly pointer: string;
}

/**
 * Remembers, by identity, in which file every object of a spec stands. Bundling moves objects between documents but keeps
 * their identity, so a problem found in the bundled document still names the file that a person has to edit.
 */
export class Places {
  readonly #origins = new Map<object, Origin>();
  /** What a copy was made from: an object that was read, or a copy itself. */
  readonly #originals = new WeakMap<object, object>();
  /** Files that nobody has asked about yet: most specs have no problem, and then there is nothing to remember. */
  readonly #unread: { readonly source: Source; readonly root: unknown }[] = [];

  /** Notes a file just read. */
  noteFile(source: Source, root: unknown): void {
    this.#unread.push({ source, root });
  }

  /** Notes all objects of the files read so far. From here on they may be changed or moved. */
  settle(): void {
    for (const { source, root } of this.#unread.splice(0)) this.#note(root, { source });
  }

  /** Lets an object made from another one stand in its place. */
  inherit<Copy extends object>(copy: Copy, original: object): Copy {
    if (copy === original || this.#originals.has(copy)) return copy;
    // Not the copies between: they need not be kept.
    this.#originals.set(copy, this.#originals.get(original) ?? original);
    return copy;
  }

  /** The place of an object, or of something inside it that `keys` lead to. */
  at(node: object, ...keys: readonly Key[]): Place | undefined {
    const origin = this.#originOf(node);
    if (!origin) return undefined;
    const pointer = toPointer([...this.#tokens(origin), ...keys]);
    const line = lineOf(origin.source, pointer);
    return {
      file: shownPath(origin.source.absoluteRef),
      pointer: `#${pointer || "/"}`,
      ...(line !== undefined && { line }),
    };
  }

  /** Where an object stands. */
  address(node: object): Address | undefined {
    const origin = this.#originOf(node);
    return origin && { file: origin.source.absoluteRef, pointer: toPointer(this.#tokens(origin)) };
  }

  /** Where the `$ref` led that the object was when it was read. */
  referenced(node: object): Address | undefined {
    const origin = this.#originOf(node);
    if (origin?.reference === undefined) return undefined;
    const [file = "", pointer = ""] = origin.reference.split("#");
    const base = origin.source.absoluteRef;
    if (file === "") return { file: base, pointer };
    return { file: isAbsoluteUrl(base) ? new URL(file, base).href : resolve(dirname(base), file), pointer };
  }

  #originOf(node: object): Origin | undefined {
    this.settle();
    return this.#origins.get(node) ?? this.#origins.get(this.#originals.get(node) ?? node);
  }

  /** An object that YAML aliases share keeps its first place. */
  #note(node: unknown, origin: Origin): void {
    if (typeof node !== "object" || node === null || this.#origins.has(node)) return;
    const { source } = origin;
    if (Array.isArray(node)) {
      this.#origins.set(node, origin);
      for (const [index, item] of node.entries()) this.#note(item, { source, parent: node, key: index });
    } else if (isObject(node)) {
      const reference = node["$ref"];
      this.#origins.set(node, typeof reference === "string" ? { ...origin, reference } : origin);
      for (const key in node) this.#note(node[key], { source, parent: node, key });
    }
  }

  #tokens(origin: Origin): Key[] {
    const tokens: Key[] = [];
    for (let step: Origin | undefined = origin; step?.parent; step = this.#origins.get(step.parent)) {
      if (step.key !== undefined) tokens.unshift(step.key);
    }
    return tokens;
  }
}

function toPointer(keys: readonly Key[]): string {
  return keys.map((key) => `/${escapeToken(key)}`).join("");
}

/** The line that a pointer leads to, or the nearest one above it that the file has. */
function lineOf(source: Source, pointer: string): number | undefined {
  for (let tokens = pointerTokens(pointer); tokens.length > 0; tokens = tokens.slice(0, -1)) {
    const { start } = getLineColLocation({ source, reportOnKey: true, pointer: `#${toPointer(tokens)}` });
    if (start.line > 1 || start.col > 1) return start.line;
  }
  return undefined;
}
