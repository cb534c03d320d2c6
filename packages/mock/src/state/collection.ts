import { textAt, type JsonObject } from "../json.js";

interface Entry {
  readonly scope: string;
  value: JsonObject;
}

/** Things of one kind, newest first, as the API writes them. */
export class Collection {
  #entries: Entry[] = [];

  /** @param scope the thing they belong to, where they belong to one */
  list(scope = ""): JsonObject[] {
    return this.#entries.filter((each) => each.scope === scope).map(({ value }) => value);
  }

  /** Whatever they belong to. */
  all(): JsonObject[] {
    return this.#entries.map(({ value }) => value);
  }

  get(id: string | undefined): JsonObject | undefined {
    return this.find((value) => id !== undefined && textAt(value, "id") === id);
  }

  find(matches: (value: JsonObject) => boolean): JsonObject | undefined {
    return this.#entries.find(({ value }) => matches(value))?.value;
  }

  add<Value extends JsonObject>(value: Value, scope = ""): Value {
    this.#entries.unshift({ scope, value });
    return value;
  }

  /** Puts the changes into what has that id, and gives what came of it. */
  update(id: string, changes: JsonObject): JsonObject {
    const entry = this.#entries.find(({ value }) => textAt(value, "id") === id);
    if (entry === undefined) return {};
    return (entry.value = { ...entry.value, ...changes });
  }

  /** As {@link update}; and it is the newest now. */
  bump(id: string, changes: JsonObject): JsonObject {
    const index = this.#entries.findIndex(({ value }) => textAt(value, "id") === id);
    if (index > 0) this.#entries.unshift(...this.#entries.splice(index, 1));
    return this.update(id, changes);
  }

  remove(id: string): void {
    this.#entries = this.#entries.filter(({ value }) => textAt(value, "id") !== id);
  }
}
