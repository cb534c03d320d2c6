import type { Operation, Parameter } from "../load/document.ts";
import type { Described } from "./described.ts";
import { Fields } from "./fields.ts";

const key = "x-sdk-idempotency";

/** Root: the header that carries one key per logical call. */
export function readIdempotencyHeader(spec: Described): string | undefined {
  const value = spec.document[key];
  return value === undefined ? undefined : Fields.of(value, spec, spec.document, [key], ["header"])?.text("header");
}

/** Operation: whether it honours that header. It then declares the header, so that docs and mock know it too. */
export function readIdempotency(
  spec: Described,
  operation: Operation,
  header: string | undefined,
  parameters: readonly Parameter[],
): boolean {
  const value = operation[key];
  if (value === undefined) return false;
  if (value !== true) {
    spec.problem(operation, [key], `On an operation \`${key}\` is \`true\` or absent.`, "Write `true`, or remove it.");
    return false;
  }
  if (header === undefined) {
    const fix = `Add \`${key}: { header: Idempotency-Key }\` to the root, with the provider's header.`;
    spec.problem(operation, [key], `The root does not say which header carries the key.`, fix);
    return false;
  }
  if (!parameters.some((each) => isHeader(each, header))) {
    const message = `The operation honours \`${header}\` but does not declare it.`;
    spec.problem(operation, [key], message, `Add \`${header}\` to its parameters, \`in: header\`.`);
  }
  return true;
}

/** HTTP compares header names without regard to case. */
export function isHeader(parameter: Parameter, name: string | undefined): boolean {
  return parameter.in === "header" && parameter.name.toLowerCase() === name?.toLowerCase();
}
