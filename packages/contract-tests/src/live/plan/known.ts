import { isObject } from "../../json.ts";

/** Ids and numbers that answers have shown, from which later requests take theirs. Nothing of it is ever printed. */
export class Known {
  readonly #byCollection = new Map<string, string[]>();
  readonly #byField = new Map<string, string[]>();
  readonly #phones: string[] = [];
  readonly #records: { readonly collection: string; readonly id: string; readonly texts: readonly string[] }[] = [];

  /**
   * Takes note of an answer.
   *
   * @param path Template of the operation: `/conversations/{id}/messages` shows messages.
   */
  note(path: string, body: unknown): void {
    this.#collect(path.split("/").findLast((part) => part !== "" && !part.startsWith("{")) ?? "", body);
  }

  /** The value for the path parameter `name` of `path`: an id of the collection before it, or a field of that name. */
  forPath(path: string, name: string): string | undefined {
    const parts = path.split("/");
    const collection = parts[parts.indexOf(`{${name}}`) - 1] ?? "";
    return this.#byCollection.get(plain(collection))?.[0] ?? (name === "id" ? undefined : this.field(name));
  }

  /** A value that stood in a field called `name`. */
  field(name: string): string | undefined {
    return this.#byField.get(name)?.[0];
  }

  /** Any phone number. */
  phone(): string | undefined {
    return this.#phones[0];
  }

  /** For `whatsappAccountId`: an id of something listed under `accounts`. */
  ofKind(name: string): string | undefined {
    const collection = [...this.#byCollection.keys()].find((each) => isCalledAfter(name, each));
    return this.field(name) ?? (collection === undefined ? undefined : this.#byCollection.get(collection)?.[0]);
  }

  /** For `leadId`: the id of the lead that has this phone number. */
  ofPhone(name: string, phone: string): string | undefined {
    const isTheirs = (text: string): boolean => looksLikePhone(text) && digits(text) === digits(phone);
    return this.#records.find((each) => isCalledAfter(name, each.collection) && each.texts.some(isTheirs))?.id;
  }

  #collect(collection: string, node: unknown): void {
    if (Array.isArray(node)) return node.forEach((item) => this.#noteItem(collection, item));
    if (!isObject(node)) return;
    for (const [key, value] of Object.entries(node)) {
      if (typeof value === "string" && value !== "") this.#noteText(key, value);
      // `data` and `items` hold what the path is named after; another name tells more.
      else this.#collect(/^(?:data|items)$/.test(key) ? collection : key, value);
    }
  }

  #noteItem(collection: string, item: unknown): void {
    if (isObject(item) && typeof item["id"] === "string") {
      push(this.#byCollection, plain(collection), item["id"]);
      const texts = Object.values(item).filter((each) => typeof each === "string");
      this.#records.push({ collection: plain(collection), id: item["id"], texts });
    }
    this.#collect(collection, item);
  }

  #noteText(key: string, text: string): void {
    push(this.#byField, key, text);
    if (/phone|whatsapp/i.test(key) && looksLikePhone(text)) this.#phones.push(text);
  }
}

/** `+1 555 010 0142`, `15550100142`. */
export function looksLikePhone(text: string): boolean {
  return /^\+?[\d\s().-]+$/.test(text) && digits(text).length >= 8 && digits(text).length <= 15;
}

export function digits(text: string): string {
  return text.replaceAll(/\D/g, "");
}

/** `leadId` is called after `leads`, `whatsappAccountId` after `accounts`. */
function isCalledAfter(name: string, collection: string): boolean {
  const kind = plain(name).replace(/id$/, "");
  const singular = collection.replace(/s$/, "");
  return singular.length > 2 && kind.endsWith(singular);
}

/** `event-types` of a path and `eventTypes` of a body are one collection. */
function plain(name: string): string {
  return name.replaceAll(/[-_]/g, "").toLowerCase();
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  map.set(key, [...(map.get(key) ?? []), value]);
}
