// Values that break a schema, one constraint at a time, made from one that fits it.
import { isObject, listAt, objectAt, textAt, type JsonObject } from "../src/json.js";

export interface Broken {
  /** `/content/text/body maxLength` */
  readonly what: string;
  readonly value: unknown;
}

type Resolve = (schema: unknown) => JsonObject;

interface Place {
  readonly path: string;
  /** The whole, with another value at this place; undefined takes the place away. */
  readonly put: (wrong: unknown) => unknown;
}

/**
 * @param fits tells which branch of a `oneOf` a value is of
 * @param value fits the schema
 */
export function breakEach(
  resolve: Resolve,
  fits: (schema: unknown, value: unknown) => boolean,
  schema: unknown,
  value: unknown,
): Broken[] {
  return breakAt(schema, value, { path: "", put: (whole) => whole });

  function breakAt(reference: unknown, at: unknown, place: Place): Broken[] {
    const own = resolve(reference);
    const broken = (keyword: string, wrong: unknown): Broken => ({
      what: `${place.path} ${keyword}`,
      value: place.put(wrong),
    });
    return [
      ...ofValue(own, at).map(([keyword, wrong]) => broken(keyword, wrong)),
      ...ofBranches(own, at, place, broken),
      ...(isObject(at) ? ofObject(own, at, place, broken) : []),
      ...(Array.isArray(at) ? ofItems(own, at, place) : []),
    ];
  }

  function ofBranches(own: JsonObject, at: unknown, place: Place, broken: Make): Broken[] {
    const all = listAt(own, "allOf").flatMap((each) => breakAt(each, at, place));
    const chosen = ["oneOf", "anyOf"].flatMap((keyword) => {
      const branches = listAt(own, keyword);
      if (branches.length === 0) return [];
      const branch = branches.find((each) => fits(each, at));
      // Where several branches are open, breaking one is not breaking the whole.
      const inside = keyword === "oneOf" && branch !== undefined ? breakAt(branch, at, place) : [];
      return [broken(keyword, "?!"), ...inside];
    });
    return [...all, ...chosen];
  }

  function ofObject(own: JsonObject, at: JsonObject, place: Place, broken: Make): Broken[] {
    const required = listAt(own, "required").map(String);
    const without = required.filter((name) => name in at).map((name) => broken(`required ${name}`, omit(at, name)));
    const isClosed = own["additionalProperties"] === false || own["unevaluatedProperties"] === false;
    const count = Number(own["minProperties"]);
    const named = Object.entries(objectAt(own, "properties")).flatMap(([name, property]) => {
      const known = name in at ? at[name] : sample(property);
      const put = (wrong: unknown): unknown => place.put({ ...at, [name]: wrong });
      return breakAt(property, known, { path: `${place.path}/${name}`, put });
    });
    const more = isObject(own["additionalProperties"]) ? own["additionalProperties"] : undefined;
    const [first] = Object.keys(at);
    const ofMore =
      more === undefined || first === undefined || first in objectAt(own, "properties")
        ? []
        : breakAt(more, at[first], {
            path: `${place.path}/*`,
            put: (wrong) => place.put({ ...at, [first]: wrong }),
          });
    return [
      ...without,
      ...(isClosed ? [broken("additionalProperties", { ...at, surelyUnknown: 1 })] : []),
      ...(count > 0 ? [broken("minProperties", {})] : []),
      ...named,
      ...ofMore,
    ];
  }

  function ofItems(own: JsonObject, at: readonly unknown[], place: Place): Broken[] {
    const [first = sample(own["items"])] = at;
    if (own["items"] === undefined) return [];
    return breakAt(own["items"], first, { path: `${place.path}/0`, put: (wrong) => place.put([wrong]) });
  }

  function sample(reference: unknown): unknown {
    const own = resolve(reference);
    const [shown] = listAt(own, "examples");
    if (shown !== undefined || "default" in own) return shown ?? own["default"];
    const [choice] = [...listAt(own, "enum"), ...listAt(own, "oneOf"), ...listAt(own, "anyOf")];
    if ("const" in own) return own["const"];
    if (choice !== undefined) return isObject(choice) ? sample(choice) : choice;
    const type = textAt(own, "type") ?? listAt(own, "type")[0];
    if (type === "array") return "items" in own ? [sample(own["items"])] : [];
    if (type === "object") {
      const names = listAt(own, "required").map(String);
      return Object.fromEntries(names.map((name) => [name, sample(objectAt(own, "properties")[name])]));
    }
    if (type === "string") return sampleText(own);
    return { integer: own["minimum"] ?? 1, number: own["minimum"] ?? 1, boolean: true }[String(type)] ?? null;
  }
}

type Make = (keyword: string, wrong: unknown) => Broken;

/** What a value of one's own may not be. */
function ofValue(own: JsonObject, at: unknown): [keyword: string, wrong: unknown][] {
  const types = [own["type"] ?? []].flat();
  const size = (keyword: string): number | undefined => (typeof own[keyword] === "number" ? own[keyword] : undefined);
  const [least, most] = [size("minLength"), size("maxLength")];
  const [lowest, highest] = [size("minimum"), size("maximum")];
  const [fewest, greatest] = [size("minItems"), size("maxItems")];
  const [item] = Array.isArray(at) ? at : [];
  const wrong: [string, unknown][] = [];
  if (types.length > 0) wrong.push(["type", types.includes("object") ? [["?"]] : { surely: "wrong" }]);
  if (types.length > 0 && !types.includes("null")) wrong.push(["type null", null]);
  if ("enum" in own) wrong.push(["enum", "surely none of them"]);
  if ("const" in own) wrong.push(["const", "surely another"]);
  if (least !== undefined && least > 0) wrong.push(["minLength", "x".repeat(least - 1)]);
  if (most !== undefined) wrong.push(["maxLength", "x".repeat(most + 1)]);
  if ("pattern" in own) wrong.push(["pattern", " \n "]);
  if ("format" in own && own["format"] !== "binary")
    wrong.push([`format ${String(own["format"])}`, "\u0000 no format"]);
  if (lowest !== undefined) wrong.push(["minimum", lowest - 1]);
  if (highest !== undefined) wrong.push(["maximum", highest + 1]);
  if (fewest !== undefined && fewest > 0) wrong.push(["minItems", Array(fewest - 1).fill(item)]);
  if (greatest !== undefined) wrong.push(["maxItems", Array(greatest + 1).fill(item)]);
  return wrong;
}

function sampleText(own: JsonObject): string {
  const formats: Record<string, string> = {
    "date-time": "2026-01-02T03:04:05Z",
    date: "2026-01-02",
    uri: "https://example.com/",
    uuid: "00000000-0000-4000-8000-000000000000",
    email: "ada@example.com",
  };
  return formats[String(own["format"])] ?? "x".repeat(Math.max(1, Number(own["minLength"] ?? 1)));
}

function omit(object: JsonObject, name: string): JsonObject {
  const { [name]: _gone, ...rest } = object;
  return rest;
}
