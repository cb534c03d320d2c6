const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
/** FlowEstate's events: a prefix and a UUID. */
const prefixedUuid = /^[a-z]+_(?=[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$)/i;
const digits = "0123456789";
const lower = "0123456789abcdefghijklmnopqrstuvwxyz";
// Crockford's: what ULIDs are written in.
const upper = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const mixed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** An id as the example's: its prefix, length and alphabet. A UUID where there is no example. */
export function newId(like = ""): string {
  if (like === "" || uuid.test(like)) return crypto.randomUUID();
  const [prefix] = prefixedUuid.exec(like) ?? [];
  if (prefix !== undefined) return prefix + crypto.randomUUID();
  const [head = ""] = /^(?:[a-z][a-z-]*_|wamid\.)?.{0,2}/.exec(like) ?? [];
  const rest = like.slice(head.length);
  const alphabet = alphabetOf(rest);
  return head + rest.replaceAll(/[\da-z]/gi, () => alphabet[Math.floor(Math.random() * alphabet.length)] ?? "");
}

function alphabetOf(text: string): string {
  if (/^\d*$/.test(text)) return digits;
  if (!/[A-Z]/.test(text)) return lower;
  return /[a-z]/.test(text) ? mixed : upper;
}
