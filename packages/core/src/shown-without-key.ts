/**
 * Guards: a client, or a part of one, that is logged or sent as JSON says what it is for and has `[redacted]` for the key.
 * Private fields alone would hide the key, but also that it was left out on purpose.
 */
export class ShownWithoutKey {
  readonly #shown: object;

  /** @param shown What is seen of it instead of its fields. */
  constructor(shown: object) {
    this.#shown = shown;
  }

  /** What `JSON.stringify` shows. */
  toJSON(): object {
    return this.#shown;
  }

  /** What Node's `console.log` and `inspect` show. */
  [Symbol.for("nodejs.util.inspect.custom")](): object {
    return this.#shown;
  }
}
