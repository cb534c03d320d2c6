import { at, escapeToken, isObject } from "../json.ts";

/** A place in a document: a value and the pointer to it. References are followed on the way. */
export class Place {
  readonly #document: object;
  readonly pointer: string;
  readonly value: unknown;

  private constructor(document: object, pointer: string) {
    const value = at(document, pointer);
    const reference = isObject(value) ? value["$ref"] : undefined;
    // A schema's own reference is the validators' business; all others only say where something stands.
    const isFollowed = typeof reference === "string" && !isSchema(pointer);
    const target = isFollowed ? new Place(document, reference.replace(/^#/, "")) : undefined;
    this.#document = document;
    this.pointer = target?.pointer ?? pointer;
    this.value = target?.value ?? value;
  }

  static root(document: object): Place {
    return new Place(document, "");
  }

  get exists(): boolean {
    return this.value !== undefined;
  }

  at(key: string | number): Place {
    return new Place(this.#document, `${this.pointer}/${escapeToken(String(key))}`);
  }

  entries(): [key: string, place: Place][] {
    return Object.keys(isObject(this.value) ? this.value : {}).map((key) => [key, this.at(key)]);
  }

  items(): Place[] {
    return Array.isArray(this.value) ? this.value.map((_, index) => this.at(index)) : [];
  }

  text(): string | undefined {
    return typeof this.value === "string" ? this.value : undefined;
  }
}

function isSchema(pointer: string): boolean {
  return pointer.endsWith("/schema") || /^\/components\/schemas\/[^/]+$/.test(pointer);
}
