import { isObject, type JsonObject } from "./json.js";

/** What a JSON Pointer points at; undefined where there is nothing. */
export function valueAt(value: unknown, pointer: string): unknown {
  return stepsOf(pointer).reduce<unknown>((found, step) => (isObject(found) ? found[step] : undefined), value);
}

/** The object with another value at a place; undefined takes the place away. */
export function withValueAt(object: JsonObject, pointer: string, value: unknown): JsonObject {
  const [step, ...others] = stepsOf(pointer);
  if (step === undefined) return object;
  const { [step]: old, ...rest } = object;
  const inner = others.length === 0 ? value : withValueAt(isObject(old) ? old : {}, `/${others.join("/")}`, value);
  return inner === undefined ? rest : { ...object, [step]: inner };
}

function stepsOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}
