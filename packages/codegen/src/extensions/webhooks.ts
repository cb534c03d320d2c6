import type { Described } from "./described.ts";
import { Fields } from "./fields.ts";

/** `x-sdk-webhooks`, as `SignedScheme` and `UnsignedScheme` of core, which the generated code is compiled against. */
export type WebhookScheme = UnsignedScheme | SignedScheme;

interface UnsignedScheme {
  readonly scheme: "none";
  /** Pointer to the value in the body that names the event. */
  readonly event: string;
  readonly id?: string;
}

interface SignedScheme {
  readonly scheme: "hmac" | "standard-webhooks";
  readonly algorithm: "sha1" | "sha256" | "sha512";
  readonly encoding: "hex" | "base64";
  /** Stands before the encoded digest. */
  readonly prefix?: string;
  /** With `{body}`, `{id}` and `{timestamp}` where these stand. */
  readonly signed: string;
  readonly secret: { readonly encoding: "utf8" | "base64"; readonly prefix?: string };
  readonly headers: {
    readonly signature: string;
    readonly timestamp?: string;
    readonly id?: string;
    readonly event?: string;
  };
  readonly toleranceSeconds?: number;
  readonly event: string;
  readonly id?: string;
}

const key = "x-sdk-webhooks";

/** Root: how deliveries are signed. */
export function readWebhooks(spec: Described): WebhookScheme | undefined {
  const value = spec.document[key];
  if (value === undefined) return undefined;
  const known = [
    "scheme",
    "algorithm",
    "encoding",
    "prefix",
    "signed",
    "secret",
    "headers",
    "toleranceSeconds",
    "event",
    "id",
  ];
  const fields = Fields.of(value, spec, spec.document, [key], known);
  const scheme = fields?.choice("scheme", ["hmac", "standard-webhooks", "none"]);
  if (!fields || !scheme) return undefined;
  const event = readEvent(fields);
  const id = fields.maybePointer("id");
  const pointers = event !== undefined && { event, ...(id !== undefined && { id }) };
  if (scheme === "none") return pointers ? { scheme, ...pointers } : undefined;

  const algorithm = fields.choice("algorithm", ["sha256", "sha1", "sha512"]);
  const encoding = fields.choice("encoding", ["hex", "base64"]);
  const signed = fields.text("signed");
  const prefix = fields.maybeText("prefix");
  const tolerance = fields.maybeNumber("toleranceSeconds");
  const secret = readSecret(fields);
  const headers = readHeaders(fields);
  if (signed !== undefined && headers) verifySigned(fields, signed, headers, tolerance);
  if (!algorithm || !encoding || signed === undefined || !secret || !headers || !pointers) return undefined;
  return {
    scheme,
    algorithm,
    encoding,
    ...(prefix !== undefined && { prefix }),
    signed,
    secret,
    headers,
    ...(tolerance !== undefined && { toleranceSeconds: tolerance }),
    ...pointers,
  };
}

/** The name is read from the body alone: a header that has it is seldom signed, and the body always is. */
function readEvent(fields: Fields): string | undefined {
  if (fields.has("event")) return fields.maybePointer("event");
  const message = `\`${key}\` does not say where a body names its event.`;
  const fix = "Add `event`, a JSON Pointer such as `/type`; a header can't stand for it, since it is not signed.";
  fields.problem(undefined, message, fix);
  return undefined;
}

type Signed = Exclude<WebhookScheme, { scheme: "none" }>;

function readSecret(fields: Fields): Signed["secret"] | undefined {
  if (!fields.has("secret")) return { encoding: "utf8" };
  const secret = fields.object("secret", ["encoding", "prefix"]);
  const encoding = secret?.choice("encoding", ["utf8", "base64"]);
  const prefix = secret?.maybeText("prefix");
  return encoding && { encoding, ...(prefix !== undefined && { prefix }) };
}

function readHeaders(fields: Fields): Signed["headers"] | undefined {
  if (!fields.has("headers")) {
    fields.problem(undefined, `\`${key}\` lacks \`headers\`.`, "Name at least the signature's header.");
    return undefined;
  }
  const headers = fields.object("headers", ["signature", "timestamp", "id", "event"]);
  const signature = headers?.text("signature");
  if (!headers || signature === undefined) return undefined;
  const [timestamp, id, event] = [headers.maybeText("timestamp"), headers.maybeText("id"), headers.maybeText("event")];
  return {
    signature,
    ...(timestamp !== undefined && { timestamp }),
    ...(id !== undefined && { id }),
    ...(event !== undefined && { event }),
  };
}

/** What is signed has to contain the body, and whatever else it names has to come with a header. */
function verifySigned(fields: Fields, signed: string, headers: Signed["headers"], tolerance: number | undefined): void {
  const parts = [...signed.matchAll(/\{([^}]*)\}/g)].map(([, part = ""]) => part);
  if (!parts.includes("body")) {
    fields.problem("signed", "The signed text does not contain the body.", "Write `{body}` where the body stands.");
  }
  for (const part of parts) {
    if (part === "body") continue;
    if (part !== "id" && part !== "timestamp") {
      fields.problem(
        "signed",
        `\`{${part}}\` is nothing that can be signed.`,
        "Use `{body}`, `{id}` and `{timestamp}`.",
      );
    } else if (headers[part] === undefined) {
      fields.problem(
        "signed",
        `The signed text has \`{${part}}\`, but no header carries it.`,
        `Add \`headers.${part}\`.`,
      );
    }
  }
  if (tolerance !== undefined && !parts.includes("timestamp")) {
    const message = "A tolerance means nothing where no timestamp is signed.";
    fields.problem("toleranceSeconds", message, "Remove it, or sign `{timestamp}`.");
  }
}
