// The body of a send to the test recipient, made from the spec's first example. Nobody but the recipient may get anything:
// every number in the example is replaced, every id is one that the provider has shown, and what is left over is refused.
import type { Method } from "@waypost/codegen";
import { isObject } from "../../json.ts";
import { digits, looksLikePhone, type Known } from "./known.ts";
import { asWritten, type Call } from "./needs.ts";

/**
 * @param to The recipient, `+` and digits.
 * @param isValid Whether the spec allows a body of the method.
 */
export function sendCall(method: Method, to: string, known: Known, isValid: (body: unknown) => boolean): Call {
  if (method.pathParams.length > 0) return { lacks: "no recipient of its own: it writes into a conversation" };
  const [example] = method.examples.requests;
  if (example === undefined) return { lacks: "no example of a body" };
  const input = addressed(example.value, to, known);
  if (!namesOnly(input, to)) return { lacks: "no recipient to replace by the test recipient" };
  if (!isValid(input)) return { lacks: "no ids for its required fields in any answer" };
  return { args: { path: [], input } };
}

/** The example for this recipient. Fields whose ids nobody has shown are left out, and so are dates, which have passed. */
function addressed(value: unknown, to: string, known: Known): unknown {
  if (Array.isArray(value)) return recipientsOf(value).map((item) => addressed(item, to, known));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, field]) => {
      const replaced = typeof field === "string" ? textFor(key, field, to, known) : addressed(field, to, known);
      return replaced === undefined ? [] : [[key, replaced]];
    }),
  );
}

/** Of several recipients the first with a number. A list of anything else stays whole. */
function recipientsOf(items: readonly unknown[]): readonly unknown[] {
  const first = items.find((item) => isObject(item) && Object.values(item).some(isPhone));
  return first === undefined ? items : [first];
}

function textFor(key: string, text: string, to: string, known: Known): string | undefined {
  if (text.startsWith("+") && looksLikePhone(text)) return asWritten(text, to);
  if (/(?:Id|_id)$/.test(key)) return known.ofPhone(key, to) ?? (isPerson(key) ? undefined : known.ofKind(key));
  if (looksLikePhone(text)) return asWritten(text, to);
  return /^\d{4}-\d\d-\d\dT/.test(text) ? undefined : text;
}

/** An id under which somebody gets the message: anybody's but the recipient's is out of the question. */
function isPerson(key: string): boolean {
  return /(?:lead|contact|customer|recipient|user|conversation|message|whatsapp|external)_?id$/i.test(key);
}

/** Whether the body names the recipient, by number or by the id of a person, and no other number. */
function namesOnly(body: unknown, to: string): boolean {
  const texts = textsOf(body);
  const isNamed = texts.some(([key, text]) => isPerson(key) || (looksLikePhone(text) && digits(text) === digits(to)));
  const others = texts.filter(
    ([key, text]) => isPhone(text) && !/(?:Id|_id)$/.test(key) && digits(text) !== digits(to),
  );
  return isNamed && others.length === 0;
}

function isPhone(value: unknown): boolean {
  return typeof value === "string" && looksLikePhone(value);
}

function textsOf(value: unknown, key = ""): [key: string, text: string][] {
  if (typeof value === "string") return [[key, value]];
  if (Array.isArray(value)) return value.flatMap((item) => textsOf(item, key));
  return isObject(value) ? Object.entries(value).flatMap(([name, field]) => textsOf(field, name)) : [];
}
