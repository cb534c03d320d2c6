import type { Described } from "./described.ts";
import type { ErrorPointers } from "../ir/model.ts";
import { Fields } from "./fields.ts";

const key = "x-sdk-errors";

/** Root: where an error body keeps its parts. That the pointers lead somewhere is checked against the error schemas. */
export function readErrors(spec: Described): ErrorPointers {
  const nothing = { code: [], message: [] };
  const value = spec.document[key];
  if (value === undefined) {
    if (spec.isOurs) {
      const example = "`x-sdk-errors: { code: /error/code, message: /error/message }`";
      spec.problem(
        spec.document,
        [],
        `The root lacks \`${key}\`.`,
        `Say where an error body keeps its parts: ${example}.`,
      );
    }
    return nothing;
  }
  const known = ["code", "message", "details", "requestId", "requestIdHeader"];
  const fields = Fields.of(value, spec, spec.document, [key], known);
  if (!fields) return nothing;
  const details = fields.pointers("details");
  const requestId = fields.pointers("requestId");
  const requestIdHeader = fields.maybeText("requestIdHeader");
  return {
    code: fields.pointers("code"),
    message: fields.pointers("message"),
    ...(details.length > 0 && { details }),
    ...(requestId.length > 0 && { requestId }),
    ...(requestIdHeader !== undefined && { requestIdHeader }),
  };
}
