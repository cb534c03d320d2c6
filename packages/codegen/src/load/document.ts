/**
 * OpenAPI 3.0 and 3.1 as the generator reads it: just the fields it uses. `redocly lint` has checked the structure before
 * any of these types is relied on.
 */
export interface Document {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string | number; readonly description?: string };
  readonly servers?: readonly Server[];
  readonly paths?: { readonly [path: string]: PathItem };
  readonly webhooks?: { readonly [name: string]: PathItem };
  readonly components?: Components;
  readonly security?: readonly SecurityRequirement[];
  readonly tags?: readonly { readonly name: string; readonly description?: string }[];
  readonly [extension: `x-${string}`]: unknown;
}

interface Server {
  readonly url: string;
  readonly variables?: { readonly [name: string]: { readonly default: string } };
}

interface Components {
  readonly schemas?: { readonly [name: string]: Schema | boolean };
  readonly parameters?: { readonly [name: string]: Parameter | Reference };
  readonly responses?: { readonly [name: string]: Response | Reference };
  readonly requestBodies?: { readonly [name: string]: RequestBody | Reference };
  readonly headers?: { readonly [name: string]: Header | Reference };
  readonly examples?: { readonly [name: string]: Example | Reference };
  readonly securitySchemes?: { readonly [name: string]: SecurityScheme | Reference };
  readonly pathItems?: { readonly [name: string]: PathItem };
}

export interface Reference {
  readonly $ref: string;
}

export const httpMethods = ["get", "put", "post", "delete", "patch", "head", "options", "trace"] as const;
export type HttpMethod = (typeof httpMethods)[number];

export type PathItem = {
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly $ref?: string;
} & { readonly [method in HttpMethod]?: Operation };

export interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly tags?: readonly string[];
  readonly externalDocs?: ExternalDocs;
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: RequestBody | Reference;
  readonly responses?: { readonly [status: string]: Response | Reference };
  readonly security?: readonly SecurityRequirement[];
  readonly [extension: `x-${string}`]: unknown;
}

interface ExternalDocs {
  readonly url: string;
  readonly description?: string;
}

export interface SecurityRequirement {
  readonly [scheme: string]: readonly string[];
}

export interface SecurityScheme {
  readonly type: string;
  readonly scheme?: string;
  readonly in?: string;
  readonly name?: string;
}

export interface Header {
  readonly description?: string;
  readonly schema?: Schema | boolean;
  readonly content?: Content;
}

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly description?: string;
  readonly required?: boolean;
  readonly deprecated?: boolean;
  readonly style?: string;
  readonly explode?: boolean;
  readonly schema?: Schema | boolean;
  readonly content?: Content;
  readonly example?: unknown;
  readonly examples?: { readonly [name: string]: Example | Reference };
  readonly [extension: `x-${string}`]: unknown;
}

export type Content = { readonly [mediaType: string]: MediaType };

export interface MediaType {
  readonly schema?: Schema | boolean;
  readonly example?: unknown;
  readonly examples?: { readonly [name: string]: Example | Reference };
  readonly encoding?: { readonly [property: string]: { readonly contentType?: string } };
}

export interface Example {
  readonly summary?: string;
  readonly value?: unknown;
}

export interface RequestBody {
  readonly description?: string;
  readonly required?: boolean;
  readonly content?: Content;
}

export interface Response {
  readonly description?: string;
  readonly headers?: { readonly [name: string]: Header | Reference };
  readonly content?: Content;
}

interface Discriminator {
  readonly propertyName: string;
  readonly mapping?: { readonly [tag: string]: string };
}

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly example?: unknown;
  readonly examples?: readonly unknown[];
  readonly deprecated?: boolean;
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
  /** OpenAPI 3.0's way of saying `type: [..., "null"]`. */
  readonly nullable?: boolean;
  readonly properties?: { readonly [name: string]: Schema | boolean };
  readonly patternProperties?: { readonly [pattern: string]: Schema | boolean };
  readonly additionalProperties?: Schema | boolean;
  readonly required?: readonly string[];
  readonly items?: Schema | boolean;
  readonly prefixItems?: readonly (Schema | boolean)[];
  readonly allOf?: readonly (Schema | boolean)[];
  readonly anyOf?: readonly (Schema | boolean)[];
  readonly oneOf?: readonly (Schema | boolean)[];
  readonly discriminator?: Discriminator;
  readonly $defs?: { readonly [name: string]: Schema | boolean };
  /** The name that `$defs` had before. */
  readonly definitions?: { readonly [name: string]: Schema | boolean };
  readonly format?: string;
  readonly pattern?: string;
  readonly contentMediaType?: string;
  readonly contentEncoding?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  /** A number in 3.1; in 3.0 a boolean that makes `minimum` exclusive. */
  readonly exclusiveMinimum?: number | boolean;
  readonly exclusiveMaximum?: number | boolean;
  readonly multipleOf?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly dependentRequired?: { readonly [name: string]: readonly string[] };
  readonly [extension: `x-${string}`]: unknown;
}
