import { resolve } from "../document.js";
import { isObject, listAt, objectAt, type JsonObject } from "../json.js";
import { valueAt, withValueAt } from "../pointer.js";
import { newId } from "../state/ids.js";
import { readScheme } from "./scheme.js";

/** One webhook of a spec. */
export interface EventOutline {
  /** The payload as the spec shows it. */
  readonly example: JsonObject;
  /** Headers that the spec declares, lower case, with their examples. */
  readonly headers: Readonly<Record<string, string>>;
}

export function readEvent(document: JsonObject, name: string): EventOutline {
  const at = (value: unknown): JsonObject => resolve(document, value);
  const post = objectAt(at(objectAt(document, "webhooks")[name]), "post");
  const [content] = Object.values(objectAt(at(post["requestBody"]), "content"));
  const [example] = Object.values(objectAt(at(content), "examples")).map((each) => at(each)["value"]);
  const parameters = listAt(post, "parameters").map(at);
  const headers = parameters
    .filter((each) => each["in"] === "header" && each["example"] !== undefined)
    .map((each) => [String(each["name"]).toLowerCase(), String(each["example"])]);
  return { example: isObject(example) ? example : {}, headers: Object.fromEntries(headers) };
}

/**
 * A payload of an event: the spec's example, made new, with parts of one's own. An object joins the example's object of
 * that name; what it has, it has whole.
 */
export function makePayload(
  document: JsonObject,
  { example }: EventOutline,
  parts: JsonObject,
  now: string,
): JsonObject {
  const { id: idPlace } = readScheme(document);
  const stamped = Object.entries(example).map(([name, value]) => [name, isTimestamp(value) ? now : value]);
  const fresh: JsonObject = Object.fromEntries(stamped);
  const id = idPlace === undefined ? undefined : valueAt(fresh, idPlace);
  const renewed = typeof id === "string" && idPlace !== undefined ? withValueAt(fresh, idPlace, newId(id)) : fresh;
  const joined = Object.entries(parts).map(([name, part]) => {
    const shown = renewed[name];
    return [name, isObject(part) && isObject(shown) ? { ...shown, ...part } : part];
  });
  return { ...renewed, ...Object.fromEntries(joined) };
}

function isTimestamp(value: unknown): boolean {
  return typeof value === "string" && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value);
}
