import { arrayOf, isObject } from "../json.ts";
import type { Place } from "./place.ts";

/** A parameter of an operation, or a header of an answer or of a delivery. */
export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly isRequired: boolean;
  readonly schema: Place;
  readonly style: "simple" | "form" | "deepObject" | "spaceDelimited" | "pipeDelimited";
  readonly explode: boolean;
  readonly example?: unknown;
}

/** An operation that is several methods, told apart by one value. */
export interface Variants {
  readonly in: "query" | "body";
  readonly name: string;
  /** Whether the operation is a method of its own, too. */
  readonly isGeneral: boolean;
  readonly byId: ReadonlyMap<string, Variant>;
}

export interface Variant {
  /** The value that means this method. */
  readonly value: string;
  /** Query parameters that it takes. Absent: all. */
  readonly parameters?: readonly string[];
  readonly required: readonly string[];
  /** At least one of these. */
  readonly requiresOneOf: readonly string[];
  /** Names of the success response's examples that are its own. Absent: all. */
  readonly examples?: readonly string[];
  /** The success response's schema. */
  readonly result?: Place;
}

export function readParameters(owner: Place): Parameter[] {
  return owner
    .at("parameters")
    .items()
    .map((place) => {
      const location = place.at("in").text();
      if (location !== "path" && location !== "query" && location !== "header") {
        throw new Error(`${place.pointer}: the layers know no parameter in ${location}`);
      }
      return readParameter(place, place.at("name").text() ?? "", location);
    });
}

export function readParameter(place: Place, name: string, location: Parameter["in"]): Parameter {
  const style = place.at("style").text() ?? (location === "query" ? "form" : "simple");
  if (!isStyle(style)) throw new Error(`${place.pointer}: the layers know no style ${style}`);
  return {
    name,
    in: location,
    isRequired: location === "path" || place.at("required").value === true,
    schema: place.at("schema"),
    style,
    explode: typeof place.at("explode").value === "boolean" ? place.at("explode").value === true : style === "form",
    ...exampleOf(place),
  };
}

const styles = ["simple", "form", "deepObject", "spaceDelimited", "pipeDelimited"] as const;

function isStyle(value: string): value is Parameter["style"] {
  return styles.some((style) => style === value);
}

function exampleOf(place: Place): { example?: unknown } {
  const example = place.at("example");
  const [named] = place.at("examples").entries();
  if (example.exists) return { example: example.value };
  return named === undefined ? {} : { example: named[1].at("value").value };
}

export function readVariants(operation: Place): Variants | undefined {
  const place = operation.at("x-sdk-variants");
  if (!place.exists) return undefined;
  const location = place.at("in").text();
  if (location !== "query" && location !== "body") throw new Error(`${place.pointer}/in: neither query nor body`);
  return {
    in: location,
    name: place.at("name").text() ?? "",
    isGeneral: place.at("general").value === true,
    byId: new Map(
      place
        .at("methods")
        .entries()
        .map(([value, method]) => readVariant(value, method)),
    ),
  };
}

function readVariant(value: string, method: Place): [id: string, variant: Variant] {
  const names = (key: string): string[] => arrayOf(method.at(key).value).filter((each) => typeof each === "string");
  const result = method.at("result");
  const variant: Variant = {
    value,
    ...(method.at("parameters").exists && { parameters: names("parameters") }),
    required: names("required"),
    requiresOneOf: names("requiresOneOf"),
    ...(method.at("examples").exists && { examples: names("examples") }),
    ...(isObject(result.value) && { result }),
  };
  return [method.at("operationId").text() ?? value, variant];
}
