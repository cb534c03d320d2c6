import { isObject, objectAt, textAt, type JsonObject } from "../json.js";

/** How a provider signs its webhooks: its spec's `x-sdk-webhooks`. */
export interface Scheme {
  /** Undefined for one that signs nothing. */
  readonly signing: Signing | undefined;
  /** JSON Pointer to the event's name in the body. */
  readonly event: string | undefined;
  /** JSON Pointer to the id of the event. */
  readonly id: string | undefined;
}

export interface Signing {
  /** `sha256` */
  readonly algorithm: string;
  readonly encoding: "hex" | "base64";
  /** Stands before the encoded digest. */
  readonly prefix: string;
  /** `{body}`, or `{id}.{timestamp}.{body}`. */
  readonly signed: string;
  readonly secret: { readonly encoding: "utf8" | "base64"; readonly prefix: string };
  /** Whether the header may hold several signatures, one for each key in use. */
  readonly isPlural: boolean;
  /** Names of the headers, by what they carry: `signature`, `timestamp`, `id`, `event`. */
  readonly headers: Readonly<Record<string, string>>;
}

export function readScheme(document: JsonObject): Scheme {
  const told = objectAt(document, "x-sdk-webhooks");
  return { signing: readSigning(told), event: textAt(told, "event"), id: textAt(told, "id") };
}

function readSigning(told: JsonObject): Signing | undefined {
  const scheme = textAt(told, "scheme");
  if (scheme === undefined || scheme === "none") return undefined;
  const secret = objectAt(told, "secret");
  const headers = Object.entries(objectAt(told, "headers")).filter((each): each is [string, string] => isText(each[1]));
  return {
    algorithm: textAt(told, "algorithm") ?? "sha256",
    encoding: told["encoding"] === "base64" ? "base64" : "hex",
    prefix: textAt(told, "prefix") ?? (scheme === "standard-webhooks" ? "v1," : ""),
    signed: textAt(told, "signed") ?? "{body}",
    secret: {
      encoding: secret["encoding"] === "base64" ? "base64" : "utf8",
      prefix: textAt(secret, "prefix") ?? "",
    },
    isPlural: scheme === "standard-webhooks",
    headers: Object.fromEntries(headers),
  };
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

/** The names of the document's webhooks. */
export function eventNames(document: JsonObject): string[] {
  return Object.entries(objectAt(document, "webhooks")).flatMap(([name, item]) => (isObject(item) ? [name] : []));
}
