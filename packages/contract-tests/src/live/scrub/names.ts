/**
 * Names that an answer gives to its fields, as they may be shown. A field's name is a word of a programmer; what else
 * stands there (a phone number, a mail address, somebody's name) is a key of a map, and data.
 *
 * @returns The name; `*` for what may be data.
 */
export function shownKey(key: string): string {
  const isName = /^[a-z_$][\w$-]{0,63}$/i.test(key) && !isPersonsName(key);
  // `address2` and `utm_2026` are names; ids, keys and numbers have more digits than that.
  return isName && key.replaceAll(/\D/g, "").length <= 4 ? key : "*";
}

/** `Ada` or `EMMY`, but not `URL`, `waId` or `X-Trace`. */
function isPersonsName(key: string): boolean {
  return /^(?:[A-Z][a-z]+|[A-Z]{4,})$/.test(key);
}

/** A media type without its parameters; `an unreadable media type` for what is none. */
export function shownMediaType(value: string): string {
  const essence = (value.split(";")[0] ?? "").trim().toLowerCase();
  return /^[a-z]+\/[a-z][a-z.+-]{0,60}$/.test(essence) ? essence : "an unreadable media type";
}
