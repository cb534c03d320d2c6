import { textOf, type JsonObject } from "../json.js";

interface Entry {
  readonly scope: string;
  value: JsonObject;
}

/** What things are looked up by. */
export type KeyOf = (value: JsonObject) => string;

const idOf: KeyOf = (value) => textOf(value["id"]);

/** Things of one kind, newest first, as the API writes them. */
export class Collection {
  /** Oldest first, since new ones are many. */
  #entries: Entry[] = [];
  /** A job may have 50 000 recipients: looking through all contacts for each would take minutes. */
  readonly #indexes = new Map<KeyOf, Map<string, Entry>>();

  /** @param scope the thing they belong to, where they belong to one */
  list(scope = ""): JsonObject[] {
    return this.#entries
      .filter((each) => each.scope === scope)
      .map(({ value }) => value)
      .toReversed();
  }

  /** Whatever they belong to. */
  all(): JsonObject[] {
    return this.#entries.map(({ value }) => value).toReversed();
  }

  get(id: string | undefined): JsonObject | undefined {
    return id === undefined ? undefined : this.by(idOf, id);
  }

  /** The newest that matches. */
  find(matches: (value: JsonObject) => boolean): JsonObject | undefined {
    return this.#entries.findLast(({ value }) => matches(value))?.value;
  }

  /** The one with that key. @param keyOf always the same function: what it finds is remembered */
  by(keyOf: KeyOf, key: string): JsonObject | undefined {
    return this.#indexBy(keyOf).get(key)?.value;
  }

  add<Value extends JsonObject>(value: Value, scope = ""): Value {
    const entry: Entry = { scope, value };
    this.#entries.push(entry);
    this.#note(entry);
    return value;
  }

  /** Puts the changes into what has that id, and gives what came of it. */
  update(id: string, changes: JsonObject): JsonObject {
    const entry = this.#indexBy(idOf).get(id);
    if (entry === undefined) return {};
    this.#forget(entry);
    entry.value = { ...entry.value, ...changes };
    this.#note(entry);
    return entry.value;
  }

  /** As {@link update}; and it is the newest now. */
  bump(id: string, changes: JsonObject): JsonObject {
    const entry = this.#indexBy(idOf).get(id);
    if (entry !== undefined && this.#entries.at(-1) !== entry) {
      this.#entries.splice(this.#entries.indexOf(entry), 1);
      this.#entries.push(entry);
    }
    return this.update(id, changes);
  }

  remove(id: string): void {
    const entry = this.#indexBy(idOf).get(id);
    if (entry === undefined) return;
    this.#entries.splice(this.#entries.indexOf(entry), 1);
    this.#forget(entry);
  }

  #indexBy(keyOf: KeyOf): Map<string, Entry> {
    const known = this.#indexes.get(keyOf);
    if (known !== undefined) return known;
    const index = new Map(this.#entries.map((entry) => [keyOf(entry.value), entry]));
    this.#indexes.set(keyOf, index);
    return index;
  }

  #note(entry: Entry): void {
    for (const [keyOf, index] of this.#indexes) index.set(keyOf(entry.value), entry);
  }

  #forget(entry: Entry): void {
    for (const [keyOf, index] of this.#indexes) {
      if (index.get(keyOf(entry.value)) === entry) index.delete(keyOf(entry.value));
    }
  }
}
