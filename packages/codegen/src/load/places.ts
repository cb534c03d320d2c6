import { dirname, relative, resolve } from "node:path";
import { getLineColLocation, isAbsoluteUrl, type Source } from "@redocly/openapi-core";
import type { Place } from "../problems.js";
import { escapeToken, isObject, pointerTokens } from "./json.js";

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
  readonly #origins = new WeakMap<object, Origin>();

  /** Notes all objects of a file just read. An object that YAML aliases share keeps its first place. */
  noteFile(source: Source, root: unknown): void {
    this.#note(root, { source });
  }

  /** Lets an object made from another one stand in its place. */
  inherit<Copy extends object>(copy: Copy, original: object): Copy {
    const origin = this.#origins.get(original);
    if (origin && !this.#origins.has(copy)) this.#origins.set(copy, origin);
    return copy;
  }

  /** The place of an object, or of something inside it that `keys` lead to. */
  at(node: object, ...keys: readonly Key[]): Place | undefined {
    const origin = this.#origins.get(node);
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
    const origin = this.#origins.get(node);
    return origin && { file: origin.source.absoluteRef, pointer: toPointer(this.#tokens(origin)) };
  }

  /** Where the `$ref` led that the object was when it was read. */
  referenced(node: object): Address | undefined {
    const origin = this.#origins.get(node);
    if (origin?.reference === undefined) return undefined;
    const [file = "", pointer = ""] = origin.reference.split("#");
    const base = origin.source.absoluteRef;
    if (file === "") return { file: base, pointer };
    return { file: isAbsoluteUrl(base) ? new URL(file, base).href : resolve(dirname(base), file), pointer };
  }

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

/** As short as can be typed: relative below the current directory, absolute elsewhere. */
export function shownPath(absolute: string): string {
  const path = relative(process.cwd(), absolute);
  return path === "" || path.startsWith("..") ? absolute : path;
}
