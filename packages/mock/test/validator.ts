import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { JsonObject } from "../src/json.js";

/** Says whether values fit schemas of a document, by another validator than the mock's: Prism's skips what it cannot compile. */
export type IsValid = (schema: unknown, value: unknown) => boolean;

export function validatorOf(document: JsonObject): IsValid {
  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
  addFormats.default(ajv);
  ajv.addSchema({ ...document, $id: "spec" });
  const compiled = new Map<string, ValidateFunction>();
  return (schema, value) => {
    // Schemas keep their references, which are the document's.
    const text = JSON.stringify(schema ?? {}).replaceAll('"$ref":"#/', '"$ref":"spec#/');
    const validate = compiled.get(text) ?? ajv.compile(JSON.parse(text));
    compiled.set(text, validate);
    return validate(value);
  };
}
