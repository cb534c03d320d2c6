import type { Answer } from "./problem.js";
import { encodeViolations, violationsHeader } from "./violations.js";

/** An answer as it goes over the wire. */
export interface Encoded {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined is no body. */
  readonly bytes: Uint8Array<ArrayBuffer> | undefined;
}

export function encodeAnswer(answer: Answer): Encoded {
  const { status, violations } = answer;
  const { "content-type": contentType, ...rest } = answer.headers;
  const bytes = serialize(answer);
  return {
    status,
    headers: {
      ...rest,
      // Prism names a type even where there is nothing to have one.
      ...(bytes !== undefined && contentType !== undefined && { "content-type": contentType }),
      ...(violations.length > 0 && { [violationsHeader]: encodeViolations(violations) }),
    },
    bytes,
  };
}

function serialize({ status, body, headers }: Answer): Uint8Array<ArrayBuffer> | undefined {
  if (body === undefined || status === 204 || status === 304) return undefined;
  const isJson = /[/+]json\b/.test(headers["content-type"] ?? "");
  return new TextEncoder().encode(typeof body === "string" && !isJson ? body : JSON.stringify(body));
}
