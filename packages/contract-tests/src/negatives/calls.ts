import type { Method } from "@waypost/codegen";
import { queryParameters, shownCalls, withFiles } from "../call.ts";
import { bodySchema } from "../inputs.ts";
import { isObject } from "../json.ts";
import { typesOf } from "../wire/values.ts";
import type { Operation } from "../spec/outline.ts";
import type { Arguments } from "../wire/expect.ts";
import { brokenValues, type Broken } from "./broken.ts";

/** A call that breaks one constraint. */
export interface BrokenCall {
  /** `body /recipients minItems`, `query limit maximum`. */
  readonly title: string;
  readonly args: Arguments;
  readonly isTypes: boolean;
  readonly isSchema: boolean;
}

/** Every call of a method that is wrong in one way. */
export function brokenCalls(document: object, operation: Operation, method: Method): BrokenCall[] {
  if (method.input === undefined) return [];
  return [...brokenBodies(document, operation, method), ...brokenQueries(document, operation, method)];
}

function brokenBodies(document: object, operation: Operation, method: Method): BrokenCall[] {
  const { request, variants } = operation;
  if (request === undefined) return [];
  const { path, input } = shownCalls(method)[0].args;
  const query = queryParameters(operation, method).map(({ name }) => name);
  const given = Object.entries(Object(input)).filter(([name]) => query.includes(name));
  const schema = bodySchema(document, operation, method);
  // The method of a variant adds its tag itself.
  const tag = variants?.in === "body" && schema !== request.schema.value ? variants.name : undefined;
  const isForm = request.mediaType === "multipart/form-data";
  return brokenValues(document, schema)
    .filter(({ at, value }) => at !== `/${tag}` && isObject(value))
    .map((broken) => {
      const { [tag ?? ""]: _tag, ...body } = Object(broken.value);
      // Where all is text no type is wrong; a form's fields are.
      const isSchema = broken.isSchema && !(isForm && broken.keyword !== "required");
      const file = isForm && broken.keyword === "type" ? body : withFiles(body, method.input?.files ?? []);
      return brokenCall(
        "body",
        { ...broken, isSchema },
        { path, input: { ...Object.fromEntries(given), ...Object(file) } },
      );
    });
}

function brokenQueries(document: object, operation: Operation, method: Method): BrokenCall[] {
  const { path, input } = shownCalls(method)[0].args;
  const variant = operation.variants?.byId.get(method.operation.id);
  const own = queryParameters(operation, method).filter(({ name }) => !operation.clientParams.includes(name));
  const oneOf = variant?.requiresOneOf ?? operation.requiresOneOf;
  const without = (names: readonly string[]): Arguments => ({
    path,
    input: Object.fromEntries(Object.entries(Object(input)).filter(([name]) => !names.includes(name))),
  });
  const needed = own.filter(({ name, isRequired }) => isRequired || variant?.required.includes(name));
  return [
    ...needed.map(({ name }) => ({
      title: `query ${name} required`,
      args: without([name]),
      isTypes: true,
      isSchema: true,
    })),
    ...(oneOf.length > 0
      ? [{ title: `query ${oneOf.join(" or ")} required`, args: without(oneOf), isTypes: true, isSchema: true }]
      : []),
    ...(operation.request === undefined
      ? [
          {
            title: "query extra",
            args: { path, input: { ...Object(input), notInTheSpec: 1 } },
            isTypes: true,
            isSchema: false,
          },
        ]
      : []),
    ...own.flatMap(({ name, schema }) =>
      brokenValues(document, schema.value)
        .filter((broken) => isVisible(document, schema.value, broken))
        .map((broken) =>
          brokenCall(`query ${name}`, broken, { path, input: { ...Object(input), [name]: broken.value } }),
        ),
    ),
  ];
}

/** Whether a query can say it at all: it has no null, and where a text is wanted everything is one. */
function isVisible(document: object, schema: unknown, { value, keyword, at }: Broken): boolean {
  const types = typesOf(document, schema);
  if (value === null || at !== "") return false;
  if (types.includes("array") || types.includes("object")) return keyword !== "type" && keyword !== "extra";
  if (typeof value === "object") return false;
  return keyword !== "type" || !types.includes("string");
}

function brokenCall(place: string, { at, keyword, isTypes, isSchema }: Broken, args: Arguments): BrokenCall {
  return { title: [place, at, keyword].filter((part) => part !== "").join(" "), args, isTypes, isSchema };
}
