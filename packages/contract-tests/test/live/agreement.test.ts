// What is said of a body, taken as a whole, is the verdict that Ajv gives: for whatever the specs show, with any one value
// changed.
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isObject } from "../../src/json.ts";
import type { Departure } from "../../src/live/drift/departure.ts";
import { holdersIn, loadProvider, providerNames } from "./support.ts";

describe.each(providerNames)("%s", (name) => {
  // The spec calls these unknown, where a validator has no word for it.
  const isBeyondAjv = ({ rule, keys }: Departure): boolean =>
    rule === "undocumented-field" || (rule === "unknown-value" && keys[0] === "x-extensible-enum");

  test("agrees with Ajv on bodies that are right, and on bodies with a random change", async () => {
    const { law } = await loadProvider(name);
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv);
    ajv.addSchema({ ...law.document, $id: "spec" });
    const bodies = law.outline.operations
      .flatMap(({ responses }) => responses.flatMap(({ body }) => (body === undefined ? [] : [body])))
      .flatMap(({ schema, examples }) => examples.map(({ value }) => ({ schema, value })));
    const validators = new Map<string, ValidateFunction>();
    const validate = (pointer: string): ValidateFunction => {
      const $ref = `spec#${pointer.split("/").map(encodeURIComponent).join("/")}`;
      const validator = validators.get(pointer) ?? ajv.compile({ $ref });
      validators.set(pointer, validator);
      return validator;
    };
    expect(bodies.length).toBeGreaterThan(0);
    const replacement = fc.oneof(
      fc.constant(null),
      fc.boolean(),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.string(),
      fc.constant([]),
      fc.constant({}),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...bodies),
        fc.nat(),
        fc.nat(),
        replacement,
        fc.boolean(),
        ({ schema, value }, where, key, by, remove) => {
          const changed: unknown = structuredClone(value);
          change(changed, where, key, by, remove);
          const wrong = law.judge.departures(schema.value, changed).filter((each) => !isBeyondAjv(each));
          const isValid = validate(schema.pointer)(changed);
          expect({ wrong, changed }).toSatisfy(() => isValid === (wrong.length === 0));
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** Replaces or removes one value somewhere inside. */
function change(body: unknown, where: number, key: number, by: unknown, remove: boolean): void {
  const holders = holdersIn(body);
  const holder = holders[where % Math.max(holders.length, 1)];
  if (Array.isArray(holder)) holder.splice(key % (holder.length + 1), 1, by);
  if (!isObject(holder)) return;
  const name = Object.keys(holder)[key % Math.max(Object.keys(holder).length, 1)] ?? "added";
  if (remove) delete holder[name];
  else holder[name] = by;
}
