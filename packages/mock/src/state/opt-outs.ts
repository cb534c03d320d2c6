/** The phone numbers that want no messages, from one channel or from any. */
export class OptOuts {
  readonly #keys = new Set<string>();

  has(phone: string, channel = ""): boolean {
    return this.#keys.has(keyOf(phone, "")) || this.#keys.has(keyOf(phone, channel));
  }

  /** @param channel empty is all */
  add(phone: string, channel = ""): void {
    this.#keys.add(keyOf(phone, channel));
  }

  remove(phone: string, channel = ""): void {
    this.#keys.delete(keyOf(phone, channel));
    this.#keys.delete(keyOf(phone, ""));
  }

  clear(): void {
    this.#keys.clear();
  }
}

/** What is left of a phone number, however it was written. */
export function digitsOf(phone: unknown): string {
  return typeof phone === "string" ? phone.replaceAll(/\D/g, "") : "";
}

function keyOf(phone: string, channel: string): string {
  return `${digitsOf(phone)} ${channel}`;
}
