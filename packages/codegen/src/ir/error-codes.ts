import { jsonContent } from "./content.js";
import type { Context } from "./context.js";
import type { Endpoint } from "./endpoints.js";
import type { ErrorPointers, Type } from "./model.js";
import type { TypeReader } from "./reader.js";
import { buildType } from "./types.js";

/** The bodies that operations declare for refusals, each named type once. */
export function errorBodies(context: Context, endpoints: readonly Endpoint[]): Type[] {
  const bodies = new Map<string, Type>();
  for (const { responses } of endpoints) {
    for (const [status, { content }] of responses) {
      const json = /^[123]/.test(status) ? undefined : jsonContent(context.document, content);
      if (!json) continue;
      const type = buildType(context, json.media.schema);
      bodies.set(JSON.stringify(type), type);
    }
  }
  return [...bodies.values()];
}

/** Every code that the error bodies are known to carry, in the order of the spec; numbers as core gives them, as texts. */
export function errorCodes(reader: TypeReader, errors: ErrorPointers, bodies: readonly Type[]): string[] {
  const codes = errors.code.flatMap((pointer) => bodies.flatMap((body) => reader.follow(body, pointer)));
  const known = codes.flatMap((type): readonly (string | number)[] => {
    if (type.kind === "open") return type.known;
    return type.kind === "literal" && typeof type.value !== "boolean" ? [type.value] : [];
  });
  return [...new Set(known.map(String))];
}

/** A pointer that leads nowhere in any error body is a misspelling. */
export function verifyErrorPointers(
  context: Context,
  reader: TypeReader,
  errors: ErrorPointers,
  bodies: readonly Type[],
): void {
  const { spec } = context;
  for (const part of ["code", "message", "details", "requestId"] as const) {
    for (const pointer of errors[part] ?? []) {
      if (bodies.some((body) => reader.follow(body, pointer).length > 0)) continue;
      const message = `The \`${part}\` of \`x-sdk-errors\`, ${pointer}, leads nowhere in any error body.`;
      const fix =
        bodies.length > 0 ? "Point at a field of the error schemas." : "Declare the bodies of 4xx and 5xx responses.";
      spec.problem(spec.document, ["x-sdk-errors", part], message, fix);
    }
  }
}
