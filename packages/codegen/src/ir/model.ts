/**
 * What a client package is made of: plain data, no behaviour. Emitters, docs and contract tests read this and never the
 * spec. Every name in here is a legal, free TypeScript name already; wire names stand beside it where they differ.
 */
import type { EvidenceLevel } from "../extensions/evidence.js";
import type { WebhookScheme } from "../extensions/webhooks.js";
import type { Document } from "../load/document.js";

export interface Api {
  readonly client: ClientNames;
  /** First line of every generated file says where it came from: `specs/flowella`. */
  readonly source: string;
  /** Version of the spec. */
  readonly version: string;
  readonly description: string;
  /** The spec's first server, path included, no trailing slash. */
  readonly baseUrl: string;
  readonly env: { readonly apiKey: string; readonly baseUrl: string };
  readonly auth: Auth;
  readonly errors: ErrorPointers;
  /** Every code that the spec's error bodies are known to carry, in the order of the spec. */
  readonly errorCodes: readonly string[];
  readonly clientParams: readonly Field[];
  /** Schemas by name, then the parameter types of methods in the order of the methods. */
  readonly models: readonly Model[];
  readonly resources: readonly Resource[];
  /** Methods on the client itself. */
  readonly methods: readonly Method[];
  /** How deliveries are signed and what they tell. Absent: the spec has no `x-sdk-webhooks`. */
  readonly webhooks?: WebhookScheme & { readonly events: readonly WebhookEvent[] };
  /** What the package ships as `openapi.json`: the spec in one file. */
  readonly bundled: Document;
  /** The same with simpler schemas. Only `emit/schema.ts` reads it, since openapi-typescript reads nothing else. */
  readonly simplified: Document;
}

export interface ClientNames {
  /** `flowella`: package folder, provider id and the variable in samples. */
  readonly id: string;
  /** `Flowella`: the class. */
  readonly className: string;
  /** `Flowella`: as people write it; may have spaces. */
  readonly title: string;
  /** `@waypost/flowella`. */
  readonly packageName: string;
  /** `flowella`: what samples call an instance. */
  readonly variable: string;
}

export type Auth = { readonly scheme: "bearer" } | { readonly scheme: "header"; readonly name: string };

/** As `Provider.errors` of core. */
export interface ErrorPointers {
  readonly code: readonly string[];
  readonly message: readonly string[];
  readonly details?: readonly string[];
  readonly requestId?: readonly string[];
  readonly requestIdHeader?: string;
}

/** What a comment says of something, in plain text and Markdown. Escaping is the emitters' business. */
export interface Docs {
  /** Paragraphs in the spec's words; empty when it has none. */
  readonly text: string;
  /** Constraints and marks, one sentence each: `1 to 100.`, `Inferred: not stated by the provider.` */
  readonly facts: readonly string[];
  /** The default as it would be written in TypeScript. */
  readonly defaultValue?: string;
  readonly isDeprecated: boolean;
}

/** A named type of `models.ts`. */
export interface Model {
  readonly name: string;
  readonly docs: Docs;
  readonly type: Type;
  /** The component it was made from, as openapi-typescript names it. Absent for parameter types. */
  readonly component?: string;
}

export type Type =
  | { readonly kind: "unknown" }
  | { readonly kind: "never" }
  | { readonly kind: "string" | "number" | "boolean" | "null" | "undefined" }
  | { readonly kind: "literal"; readonly value: string | number | boolean }
  /** Known values, others allowed: `"a" | "b" | (string & {})`. */
  | { readonly kind: "open"; readonly base: "string" | "number"; readonly known: readonly (string | number)[] }
  /** Bytes to send, as core's `Upload`. */
  | { readonly kind: "file" }
  /** Bytes received, a `Blob`. */
  | { readonly kind: "blob" }
  | { readonly kind: "array"; readonly items: Type }
  | { readonly kind: "tuple"; readonly items: readonly Type[] }
  | ObjectType
  | { readonly kind: "union"; readonly members: readonly Type[] }
  | { readonly kind: "intersection"; readonly members: readonly Type[] }
  /** A type of `models.ts`. */
  | { readonly kind: "model"; readonly name: string };

export interface ObjectType {
  readonly kind: "object";
  /** Models that an interface can extend: objects whose fields are none of this one's. */
  readonly extends: readonly string[];
  readonly fields: readonly Field[];
  /** What fields not listed may hold. Absent: the schema is silent or closed. */
  readonly rest?: Type;
}

export interface Field {
  /** As on the wire; quoted by the emitter where TypeScript needs it. */
  readonly name: string;
  readonly type: Type;
  readonly isRequired: boolean;
  readonly docs: Docs;
}

export interface Resource {
  /** `optOuts`: property of the client. */
  readonly name: string;
  /** `OptOuts`. */
  readonly className: string;
  /** `opt-outs`: file name without its ending, and the last part of the import path. */
  readonly fileName: string;
  readonly docs: Docs;
  readonly methods: readonly Method[];
}

export interface Method {
  readonly client: ClientNames;
  /** Property of the client that holds the method's class; absent on the client itself. */
  readonly resource?: string;
  readonly name: string;
  /** Name of its literal in `operations.ts`: `contactsUpsert`. */
  readonly constant: string;
  readonly docs: MethodDocs;
  /** In the order of the path template. */
  readonly pathParams: readonly PathParam[];
  /** The one object (or body of another kind) after the path parameters. */
  readonly input?: Input;
  readonly result: Result;
  readonly operation: OperationLiteral;
  /** What `checks.ts` holds the method's types against. */
  readonly check: MethodCheck;
  readonly examples: MethodExamples;
}

export interface MethodDocs {
  readonly summary: string;
  readonly text: string;
  readonly isDeprecated: boolean;
  readonly evidence: EvidenceLevel;
  /** One of these sets of scopes is enough. Empty: the spec names none. */
  readonly scopes: readonly (readonly string[])[];
  readonly link?: { readonly url: string; readonly title: string };
  /** What the success response's description says. */
  readonly returns: string;
}

export interface PathParam {
  /** As the template names it. */
  readonly wireName: string;
  /** Name of the argument. */
  readonly name: string;
  readonly type: Type;
  readonly docs: Docs;
}

export interface Input {
  readonly argument: "body" | "params";
  readonly type: Type;
  readonly isOptional: boolean;
  readonly docs: Docs;
  /** Fields that hold files (`multipart/form-data`). */
  readonly files: readonly string[];
  /** The field that holds the whole body, where it could not be joined with the parameters. */
  readonly bodyProperty?: string;
}

export type Result =
  | { readonly kind: "data"; readonly type: Type }
  | { readonly kind: "nothing" }
  /** `page` is the type of one page in `models.ts`: `ContactsListPage`. */
  | { readonly kind: "list"; readonly item: Type; readonly body: Type; readonly page: string };

/** As `Operation` of core, which the generated code is compiled against. */
export interface OperationLiteral {
  readonly id: string;
  readonly method: "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  readonly kind: "safe" | "idempotent" | "keyed" | "once";
  readonly retry?: "never";
  readonly query?: readonly string[];
  readonly styles?: { readonly [name: string]: "multi" | "csv" | "space" | "pipe" | "deepObject" };
  readonly headers?: { readonly [property: string]: string };
  readonly fixed?: { readonly in: "query" | "body"; readonly name: string; readonly value: string };
  readonly clientParams?: readonly string[];
  readonly required?: readonly string[];
  readonly body?: "json" | "multipart" | "form" | "binary" | "text";
  readonly bodyProperty?: string;
  readonly contentType?: string;
  readonly upload?: { readonly maxBytes?: number; readonly types?: readonly string[] };
  readonly idempotencyHeader?: string;
  readonly result?: "array" | "value" | "none" | "text" | "bytes";
  readonly accept?: string;
  readonly pagination?: Pagination;
}

export interface Pagination {
  readonly style: "cursor" | "token" | "offset" | "page";
  readonly param: string;
  readonly size?: string;
  readonly items: string;
  readonly next?: string;
  readonly more?: string;
}

/** How a method's input and result relate to `paths` of `schema.ts`. */
export interface MethodCheck {
  readonly method: string;
  /** Of the body. Absent: it has none, or one whose type the spec does not state (the text of an XML document). */
  readonly mediaType?: string;
  /** The field that holds the body: `body`, or `body?` where it may be left out. */
  readonly bodyField?: string;
  readonly hasQuery: boolean;
  readonly headers: readonly string[];
  /** What the method or the client adds to the input before it is the operation's: a variant's value, client parameters. */
  readonly added: readonly Field[];
  readonly success: readonly { readonly status: string; readonly mediaType: string }[];
  /** The method takes less than the operation, or gives less: a variant's branch, say, or one of several parameters. */
  readonly isPart: boolean;
}

export interface NamedExample {
  readonly name: string;
  readonly summary?: string;
  readonly value: unknown;
}

/** What the spec shows for a method. Contract tests send it and expect it; docs print it. */
export interface MethodExamples {
  /** Path, query and header parameters that have an example, by wire name. */
  readonly parameters: { readonly [name: string]: unknown };
  /** Query and header parameters that the method requires; the first one where it requires one of several. */
  readonly required: readonly string[];
  /** Bodies, the ordinary case first; for a variant of the body without the tag. Empty where there is no body. */
  readonly requests: readonly NamedExample[];
  readonly success: ResponseExamples;
  /** Declared refusals by status; `default` too. */
  readonly errors: readonly ResponseExamples[];
}

export interface ResponseExamples {
  /** `201`, `default`, `4XX`: as the spec writes it. */
  readonly status: string;
  readonly mediaType?: string;
  readonly examples: readonly NamedExample[];
}

/** What a provider delivers under one name. */
export interface WebhookEvent {
  /** `message.delivered`: its name, as the body says it. */
  readonly type: string;
  /** `MessageDeliveredWebhook`: its type in `webhooks.ts`. */
  readonly name: string;
  /** A union where several webhooks go by the name. */
  readonly payload: Type;
  /** The webhooks that go by the name: one, unless the provider sends different bodies under it. */
  readonly deliveries: readonly Delivery[];
}

/** One entry of the spec's `webhooks`. */
export interface Delivery {
  /** Its key there: `web_message_received`. */
  readonly webhook: string;
  readonly docs: MethodDocs;
  readonly payload: Type;
  readonly mediaType: string;
  /** Bodies, the ordinary case first. */
  readonly examples: readonly NamedExample[];
}
