import type { Response } from "../load/document.js";
import { jsonContent } from "./content.js";
import type { Context } from "./context.js";
import type { Endpoint } from "./endpoints.js";
import { responseExamples } from "./examples.js";
import type { ResponseExamples, Type } from "./model.js";
import { buildType, union } from "./types.js";

/** What an operation answers with when it succeeds. */
export interface Success {
  /** Absent: no body that a caller could use. */
  readonly type?: Type;
  readonly description: string;
  /** Where the types of its bodies are declared, each type once. */
  readonly statuses: readonly { readonly status: string; readonly mediaType: string }[];
  readonly examples: ResponseExamples;
}

export function buildSuccess(context: Context, { responses, operation, method }: Endpoint): Success {
  const successes = responses.filter(([status]) => status.startsWith("2"));
  const withBody =
    method === "head" ? [] : successes.flatMap(([status, response]) => readBody(context, operation, status, response));
  const [status = "200", response = {}] = successes[0] ?? [];
  const types = withBody.map((body) => body.type);
  // Beside a status with a body, one without means that there may be nothing to return.
  if (types.length > 0 && withBody.length < successes.length) return nothingSometimes();
  return described(types.length > 0 ? union(types) : undefined);

  function nothingSometimes(): Success {
    return described({ kind: "union", members: [union(types), { kind: "undefined" }] });
  }

  function described(type: Type | undefined): Success {
    return {
      ...(type && { type }),
      description: response.description ?? "",
      statuses: distinctBodies(withBody),
      examples: responseExamples(context.document, status, response),
    };
  }
}

/** One status for each type of body. */
function distinctBodies(bodies: readonly Body[]): Success["statuses"] {
  const byType = new Map(bodies.toReversed().map((body) => [JSON.stringify(body.type), body]));
  return bodies.filter((body) => byType.get(JSON.stringify(body.type)) === body);
}

interface Body {
  readonly status: string;
  readonly mediaType: string;
  readonly type: Type;
}

function readBody(context: Context, operation: object, status: string, response: Response): Body[] {
  const names = Object.keys(response.content ?? {});
  if (names.length === 0) return [];
  const json = jsonContent(response.content);
  if (!json) {
    const message = `The clients read JSON, and this answer is ${names.map((name) => `\`${name}\``).join(" or ")}.`;
    context.spec.problem(
      operation,
      ["responses", status],
      message,
      "Describe a JSON answer, or leave the operation out.",
    );
    return [];
  }
  return [{ status, mediaType: json.mediaType, type: buildType(context, json.media.schema) }];
}

/** Declared refusals. */
export function errorExamples(context: Context, { responses }: Endpoint): ResponseExamples[] {
  return responses
    .filter(([status]) => !/^[123]/.test(status))
    .map(([status, response]) => responseExamples(context.document, status, response));
}
