import type { Response } from "../load/document.js";
import { isText, namedType, responseContent } from "./content.js";
import type { Context } from "./context.js";
import type { Endpoint } from "./endpoints.js";
import { responseExamples } from "./examples.js";
import type { ResponseExamples, Type } from "./model.js";
import { buildType, union } from "./types.js";
import { resolveSchema } from "../load/resolve.js";

/** What an operation answers with when it succeeds. */
export interface Success {
  /** Absent: no body that a caller could use. */
  readonly type?: Type;
  /** How the body is read. */
  readonly kind: Body["kind"];
  /** Media types to ask for, where it is not just JSON. */
  readonly accept: string | undefined;
  readonly description: string;
  /** Where the types of its bodies are declared, each type once. */
  readonly statuses: readonly { readonly status: string; readonly mediaType: string }[];
  readonly examples: ResponseExamples;
}

export function buildSuccess(context: Context, { responses, operation, method }: Endpoint): Success {
  const stated = responses.filter(([status]) => status.startsWith("2"));
  // Where no status is a success, `default` is what is left for it.
  const successes = stated.length > 0 ? stated : responses.filter(([status]) => status === "default");
  const read =
    method === "head" ? [] : successes.flatMap(([status, response]) => readBody(context, operation, status, response));
  const withBody = ofOneKind(context, operation, read);
  const accepted = withBody.flatMap(({ mediaType }) => namedType(mediaType, "application/json") ?? []);
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
      kind: withBody[0]?.kind ?? "json",
      accept: accepted.length > 0 ? [...new Set(withBody.map(({ mediaType }) => mediaType))].join(", ") : undefined,
      description: response.description ?? "",
      statuses: distinctBodies(withBody),
      examples: responseExamples(context.document, status, response),
    };
  }
}

/** One status for each type of body. */
function distinctBodies(bodies: readonly Body[]): Success["statuses"] {
  const stated = bodies.filter(({ isStated }) => isStated);
  const byType = new Map(stated.toReversed().map((body) => [JSON.stringify(body.type), body]));
  return stated.filter((body) => byType.get(JSON.stringify(body.type)) === body);
}

interface Body {
  readonly status: string;
  readonly kind: "json" | "text" | "bytes";
  readonly mediaType: string;
  readonly type: Type;
  /** Whether the spec states the type: it says what an XML document means, but what is returned is its text. */
  readonly isStated: boolean;
}

/** A method reads its answers in one way. */
function ofOneKind(context: Context, operation: object, bodies: readonly Body[]): Body[] {
  const [first] = bodies;
  return bodies.filter(({ kind, status, mediaType }) => {
    if (kind === first?.kind) return true;
    const message = `The answers of this operation are read in different ways: \`${first?.mediaType}\` and \`${mediaType}\`.`;
    const fix = "Describe one of the two, or leave the operation out.";
    context.spec.problem(operation, ["responses", status], message, fix);
    return false;
  });
}

function readBody(context: Context, operation: object, status: string, response: Response): Body[] {
  const names = Object.keys(response.content ?? {});
  if (names.length === 0) return [];
  const body = responseContent(context.document, response.content);
  if (!body) {
    const message = `The clients read JSON, texts and files, and this answer is ${names.map((name) => `\`${name}\``).join(" or ")}.`;
    const fix = "Describe such an answer, or leave the operation out.";
    context.spec.problem(operation, ["responses", status], message, fix);
    return [];
  }
  const { kind, mediaType, media } = body;
  if (kind === "bytes") return [{ status, kind, mediaType, type: { kind: "blob" }, isStated: false }];
  const isStated = kind === "json" || isText(resolveSchema(context.document, media.schema ?? true));
  const type: Type = isStated ? buildType(context, media.schema) : { kind: "string" };
  return [{ status, kind, mediaType, type, isStated }];
}

/** Declared refusals. */
export function errorExamples(context: Context, { responses }: Endpoint): ResponseExamples[] {
  return responses
    .filter(([status]) => !/^[123]/.test(status))
    .map(([status, response]) => responseExamples(context.document, status, response));
}
