import { mediaType } from "./media.js";
import { Problem } from "./problem.js";

/** What a request carried, read as its content type says. */
export type Body =
  | { readonly kind: "none" }
  | { readonly kind: "json"; readonly value: unknown }
  | { readonly kind: "form"; readonly form: FormData }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  /** Not what its content type says: Prism would never answer such a request. */
  | { readonly kind: "malformed"; readonly problem: Problem };

/** The largest body that is read: above every provider's own limit, so that a test of theirs never meets ours. */
const bodyLimit = 128 * 1024 * 1024;

/** @throws Problem 413; the body is still drained, since many clients read no answer before they have sent it all. */
export async function readBytes(stream: AsyncIterable<Uint8Array>, limit = bodyLimit): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length <= limit) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (length > limit) throw tooLarge(limit);
  return Buffer.concat(chunks);
}

/** @throws Problem 415 for a compressed body */
export async function readBody(bytes: Uint8Array, headers: Readonly<Record<string, string>>): Promise<Body> {
  if (bytes.length === 0) return { kind: "none" };
  const { "content-encoding": encoding = "identity", "content-type": contentType } = headers;
  if (encoding.toLowerCase() !== "identity") throw compressed(encoding);
  try {
    return await parseBody(bytes, contentType);
  } catch (error) {
    if (error instanceof Problem) return { kind: "malformed", problem: error };
    throw error;
  }
}

async function parseBody(bytes: Uint8Array, contentType: string | undefined): Promise<Body> {
  const type = contentType === undefined ? "" : mediaType(contentType);
  // Prism's parser throws at it.
  if (type === undefined) throw malformed("Malformed content type", `"${contentType}" is no media type.`);
  if (type === "application/json" || type.endsWith("+json")) return { kind: "json", value: parseJson(bytes) };
  if (type === "multipart/form-data") return { kind: "form", form: await parseForm(bytes, contentType ?? "") };
  if (type === "" || type.startsWith("text/") || type === "application/x-www-form-urlencoded") {
    return { kind: "text", text: decode(bytes) };
  }
  return { kind: "bytes", bytes };
}

/** The body as a test wants to look at it: JSON parsed, a form as an object with `File`s, text as text, else bytes. */
export function showBody(body: Body): unknown {
  if (body.kind === "none" || body.kind === "malformed") return undefined;
  if (body.kind === "json") return body.value;
  if (body.kind === "form") return Object.fromEntries(groupParts(body.form, (part) => part));
  return body.kind === "text" ? body.text : body.bytes;
}

/** One entry per field; a repeated field has a list. */
export function groupParts<Value>(
  form: FormData,
  read: (part: FormDataEntryValue, name: string) => Value,
): [name: string, value: Value | Value[]][] {
  const names = [...new Set(form.keys())];
  return names.map((name) => {
    const values = form.getAll(name).map((part) => read(part, name));
    const [only] = values;
    return [name, values.length === 1 && only !== undefined ? only : values];
  });
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    throw malformed("Malformed JSON", `The request body is not JSON: ${reason(error)}.`);
  }
}

async function parseForm(bytes: Uint8Array, contentType: string): Promise<FormData> {
  try {
    const body = new Uint8Array(bytes);
    return await new Response(body, { headers: { "content-type": contentType } }).formData();
  } catch (error) {
    throw malformed("Malformed form", `The request body is not multipart/form-data: ${reason(error)}.`);
  }
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function malformed(title: string, detail: string): Problem {
  return new Problem({ status: 400, code: "MALFORMED_BODY", title, detail });
}

function compressed(encoding: string): Problem {
  const detail = `The body is sent as ${encoding}, which no provider documents, and which the mock does not read. Send it as it is.`;
  return new Problem({ status: 415, code: "COMPRESSED_BODY", title: "Compressed body", detail });
}

function tooLarge(limit: number): Problem {
  return new Problem({
    status: 413,
    code: "BODY_TOO_LARGE",
    title: "Body too large",
    detail: `The mock reads request bodies of at most ${limit} bytes.`,
  });
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
