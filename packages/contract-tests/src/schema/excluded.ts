import { Ajv2020, type AnySchema } from "ajv/dist/2020.js";

const ajv = new Ajv2020({ strict: false });

/**
 * Whether a value fits any of the schemas of `not`.
 *
 * @throws for a schema that refers to another one, which stands in a document that is not known here
 */
export function isExcluded(schemas: readonly unknown[], value: unknown): boolean {
  return schemas.some((schema) => ajv.validate(schema as AnySchema, value));
}
