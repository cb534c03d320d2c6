import { rule } from "../rule.ts";
import { receivedSchemas, sentSchemas } from "../schemas.ts";

/** A provider may add values to what it answers at any time; a client that knows a closed list would break. */
export const noEnumInResponse = rule((root) => {
  const sent = new Set(sentSchemas(root).map(({ value }) => value));
  for (const schema of receivedSchemas(root)) {
    if (schema.value["enum"] === undefined) continue;
    const isShared = sent.has(schema.value);
    const fix = isShared
      ? "Write `x-extensible-enum`, or give the request a schema of its own: this one is part of a response too"
      : "Write `x-extensible-enum` instead of `enum`: a response may bring values that are not known yet";
    schema.problem(`${fix}.`, "enum");
  }
});
