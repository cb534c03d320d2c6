import { readExtensibleEnum } from "../extensions/extensible-enum.js";
import { isAnnotation } from "../simplify/annotations.js";
import { mapSchemas, visitSchemas } from "../simplify/map.js";
import type { Schema } from "../load/document.js";
import type { Spec } from "../load/spec.js";

/** Keywords that end up in a type or in its comment. Anything else would vanish, so it is a problem. */
const carried = new Set(
  (
    "$ref type enum const properties patternProperties additionalProperties required items prefixItems allOf anyOf oneOf " +
    "discriminator $defs definitions format pattern contentMediaType contentEncoding minLength maxLength minimum maximum " +
    "exclusiveMinimum exclusiveMaximum multipleOf minItems maxItems uniqueItems minProperties maxProperties " +
    "dependentRequired nullable x-extensible-enum"
  ).split(" "),
);

/** Keywords that narrow values without changing a type; a comment says that they are there. */
const conditions = new Set(
  "not if then else dependentSchemas contains minContains maxContains propertyNames unevaluatedItems unevaluatedProperties contentSchema".split(
    " ",
  ),
);

export function verifyKeywords(spec: Spec): void {
  mapSchemas(spec.document, spec.places, (outer) => {
    visitSchemas(outer, (schema) => {
      readExtensibleEnum(spec, schema);
      verifyReference(spec, schema);
      for (const keyword of Object.keys(schema)) {
        if (carried.has(keyword) || conditions.has(keyword) || isAnnotation(keyword)) continue;
        const message = `The generator does not know the schema keyword \`${keyword}\`, so its meaning would be lost.`;
        spec.problem(schema, [keyword], message, "Say it with other keywords, or remove it.");
      }
    });
    return outer;
  });
}

/** The lint has followed every `$ref`, but some that it can follow can't be made a type of. */
function verifyReference(spec: Spec, schema: Schema): void {
  const { $ref } = schema;
  if ($ref === undefined || !/^#(?!\/.)/.test($ref)) return;
  const message = `The \`$ref\` ${$ref} leads to an anchor or to the whole document, which gives no type a name.`;
  spec.problem(schema, ["$ref"], message, "Name a schema under `components`, such as `#/components/schemas/Contact`.");
}
