import { BaseResolver, type Source } from "@redocly/openapi-core";
import type { Places } from "./places.js";

/** Reads files as redocly does, and notes where everything in them stands before bundling moves it. */
export class NotingResolver extends BaseResolver {
  readonly #places: Places;

  constructor(places: Places) {
    super();
    this.#places = places;
  }

  override parseDocument(source: Source, isRoot?: boolean): ReturnType<BaseResolver["parseDocument"]> {
    const document = super.parseDocument(source, isRoot);
    this.#places.noteFile(source, document.parsed);
    return document;
  }
}
