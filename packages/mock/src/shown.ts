import type { Body } from "./body.js";
import { formObject, formStandIn, formTwin } from "./form.js";
import { readableAccept } from "./media.js";
import type { PrismOperation } from "./prism.js";

/** The operation as it is for a body that cannot be read: nothing more is to be said about it. */
function withoutBody(operation: PrismOperation): PrismOperation {
  const { body: _body, ...request } = operation.request ?? {};
  return { ...operation, request };
}

/** What Prism gets to see of a body, and of the operation that takes it. */
export async function showPrism(
  operation: PrismOperation,
  body: Body,
  headers: Readonly<Record<string, string>>,
  bytes: Uint8Array,
): Promise<{ operation: PrismOperation; headers: Record<string, string>; body: unknown }> {
  const { accept, ...others } = headers;
  const readable = accept === undefined ? undefined : readableAccept(accept);
  const sized: Record<string, string> = {
    ...others,
    ...(readable !== undefined && { accept: readable }),
    // Prism looks at a body's media type only where a length is given; a chunked body has none.
    "content-length": String(bytes.length),
  };
  const twin = body.kind === "form" ? formTwin(operation) : undefined;
  if (body.kind === "form" && twin !== undefined) {
    const value = await formObject(body.form, operation);
    return { operation: twin, headers: { ...sized, "content-type": formStandIn }, body: value };
  }
  if (body.kind === "none") return { operation, headers: sized, body: undefined };
  if (body.kind === "malformed") {
    const { "content-type": _type, ...untyped } = sized;
    return { operation: withoutBody(operation), headers: { ...untyped, "content-length": "0" }, body: undefined };
  }
  const value = body.kind === "json" ? body.value : new TextDecoder().decode(bytes);
  return { operation, headers: sized, body: value };
}
