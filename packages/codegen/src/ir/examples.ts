import type { Document, Example, MediaType, Parameter, Response } from "../load/document.js";
import { resolve, resolveSchema } from "../load/resolve.js";
import type { Endpoint } from "./endpoints.js";
import type { NamedExample, ResponseExamples } from "./model.js";
import { parameterSchema } from "./parameters.js";
import { jsonContent } from "./content.js";

/** The examples of a body: the named ones in their order, else the one without a name, else the schema's. */
export function mediaExamples(document: Document, media: MediaType | undefined): NamedExample[] {
  const named = Object.entries(media?.examples ?? {}).flatMap(([name, node]): NamedExample[] => {
    const example = resolve<Example>(document, node);
    if (!example || !("value" in example)) return [];
    return [{ name, ...(example.summary !== undefined && { summary: example.summary }), value: example.value }];
  });
  if (named.length > 0) return named;
  if (media && "example" in media) return [{ name: "example", value: media.example }];
  const schema = resolveSchema(document, media?.schema ?? true);
  if (typeof schema !== "object") return [];
  const [value] = schema.examples ?? [];
  if (value !== undefined) return [{ name: "example", value }];
  return "example" in schema ? [{ name: "example", value: schema.example }] : [];
}

/** Parameters that have an example, by wire name. */
export function parameterExamples(document: Document, { parameters }: Endpoint): { [name: string]: unknown } {
  return Object.fromEntries(
    parameters.flatMap((parameter) => {
      const value = parameterExample(document, parameter);
      return value === undefined ? [] : [[parameter.name, value] as const];
    }),
  );
}

function parameterExample(document: Document, parameter: Parameter): unknown {
  if (parameter.example !== undefined) return parameter.example;
  const [first] = Object.values(parameter.examples ?? {});
  const named = first && resolve<Example>(document, first);
  if (named?.value !== undefined) return named.value;
  const schema = resolveSchema(document, parameterSchema(parameter) ?? true);
  return typeof schema === "object" ? (schema.examples?.[0] ?? schema.example) : undefined;
}

export function responseExamples(document: Document, status: string, response: Response): ResponseExamples {
  const json = jsonContent(document, response.content);
  return { status, ...(json && { mediaType: json.mediaType }), examples: mediaExamples(document, json?.media) };
}
