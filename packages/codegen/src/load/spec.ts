import type { Place, Problem } from "../problems.js";
import { ProblemReport } from "../problems.js";
import type { Document } from "./document.js";
import type { Places } from "./places.js";
import { shownPath } from "./shown-path.js";

/** A spec that has been read: one document with all its parts, and the problems met so far. */
export class Spec {
  /** The file it was read from, absolute. */
  readonly file: string;
  /** Bundled: every `$ref` leads to a place inside the document. */
  readonly document: Document;
  readonly places: Places;
  /** Whether it is held to the rules of `specs/README.md`, or is just any OpenAPI description. */
  readonly isOurs: boolean;
  readonly #problems: Problem[];
  readonly #notes: Problem[] = [];

  constructor(parts: {
    file: string;
    document: Document;
    places: Places;
    isOurs: boolean;
    problems: readonly Problem[];
  }) {
    this.file = parts.file;
    this.document = parts.document;
    this.places = parts.places;
    this.isOurs = parts.isOurs;
    this.#problems = [...parts.problems];
  }

  /** What the client leaves to its user. */
  get notes(): readonly Problem[] {
    return this.#notes;
  }

  /** Notes a problem at an object of the document, or at what `keys` lead to inside it. */
  problem(node: object, keys: readonly (string | number)[], message: string, fix: string): void {
    this.#problems.push(this.#told(node, keys, message, fix));
  }

  /** Notes what a user of the client has to know, and what keeps no client from being made. */
  note(node: object, keys: readonly (string | number)[], message: string, fix: string): void {
    this.#notes.push(this.#told(node, keys, message, fix));
  }

  /** Throws the one report if there is anything to report. */
  throwProblems(): void {
    if (this.#problems.length > 0) throw new ProblemReport(this.#problems);
  }

  #told(node: object, keys: readonly (string | number)[], message: string, fix: string): Problem {
    const root: Place = { file: shownPath(this.file), pointer: "#/" };
    return { ...(this.places.at(node, ...keys) ?? root), message, fix };
  }
}
