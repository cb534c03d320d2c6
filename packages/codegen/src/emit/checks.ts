import type { Api, Method, MethodCheck, Type, WebhookEvent } from "../ir/model.js";
import { allMethods } from "../ir/all-methods.js";
import { blocks, lines, literal } from "./text.js";
import { hasFile, namesIn, typeText } from "./type.js";

/**
 * Compile-time proof that the models, the methods and the events say what `schema.ts` says. Compiled with the package, not
 * shipped. Empty where there is nothing to prove.
 */
export function emitChecks(api: Api): string {
  const models = api.models.flatMap(({ name, component }) => {
    if (component === undefined) return [];
    return [`Holds<Same<models.${name}, components["schemas"][${literal(component)}]>>`];
  });
  const methods = allMethods(api);
  const checks = methods.flatMap(methodChecks);
  const types = methods.flatMap(checkedTypes);
  const usesModels = models.length > 0 || types.some((type) => namesIn(type).length > 0);
  const events = (api.webhooks?.events ?? []).map(eventCheck);
  if (models.length + checks.length + events.length === 0) return "";
  const schema = [
    ...(models.length > 0 ? ["components"] : []),
    ...(checks.length > 0 ? ["paths"] : []),
    ...(events.length > 0 ? ["webhooks"] : []),
  ];
  return blocks(
    lines(
      types.some(hasFile) ? 'import type { Upload } from "@waypost/core";' : "",
      usesModels ? 'import type * as models from "./models.js";' : "",
      `import type { ${schema.join(", ")} } from "./schema.js";`,
      events.length > 0 ? 'import type * as entry from "./webhooks.js";' : "",
    ),
    helpers,
    tuple("Models", models),
    tuple("Methods", checks),
    events.length > 0 ? tuple("Events", events) : "",
  );
}

const helpers = `/** Compiles only where the check holds; otherwise the error shows what the check found. */
type Holds<Check extends true> = Check;

/** Either can stand for the other, and neither has a field that the other lacks. */
type Same<Left, Right> = Mutual<Left, Right> extends true ? Mutual<Full<Left>, Full<Right>> : Mutual<Left, Right>;

type Mutual<Left, Right> = Fits<Left, Right> extends true ? Fits<Right, Left> : Fits<Left, Right>;

type Fits<Given, Wanted> = [Given] extends [Wanted] ? true : { given: Given; doesNotFit: Wanted };

/** With every optional field required, so that a missing one shows. A few levels will do: named types are compared on their own. */
type Full<Value, Depth extends 0[] = []> = Value extends string | number
  ? Value
  : Value extends object
    ? FullObject<Value, Depth>
    : Value;

type FullObject<Value, Depth extends 0[]> = Depth["length"] extends 5
  ? Value
  : { [Key in keyof Value]-?: Full<Value[Key], [...Depth, 0]> };`;

function tuple(name: string, checks: readonly string[]): string {
  return lines(`export type ${name} = [`, ...checks.map((check) => `${check},`), "];");
}

function methodChecks(method: Method): string[] {
  return [...inputCheck(method), ...resultCheck(method)];
}

/** The types that the checks of a method name. */
function checkedTypes(method: Method): Type[] {
  const answer = answerOf(method);
  return [
    ...(method.input && inputCheck(method).length > 0 ? [method.input.type, addedType(method.check)] : []),
    ...(answer && resultCheck(method).length > 0 ? [answer] : []),
  ];
}

/** None where the spec states nothing of what the method takes. */
function inputCheck({ input, check, operation }: Method): string[] {
  const at = pathText(operation, check);
  const wanted = [
    ...(check.hasQuery ? [`NonNullable<${at}["parameters"]["query"]>`] : []),
    ...bodyText(check, at),
    ...(check.headers.length > 0
      ? [`Pick<NonNullable<${at}["parameters"]["header"]>, ${check.headers.map(literal).join(" | ")}>`]
      : []),
  ];
  if (!input || wanted.length === 0) return [];
  const added = check.added.length > 0 ? [modelText(addedType(check))] : [];
  const given = [modelText(input.type), ...added].join(" & ");
  return [`Holds<${relation(check)}<${given}, ${wanted.join(" & ")}>>`];
}

function addedType({ added }: MethodCheck): Type {
  return { kind: "object", extends: [], fields: added };
}

function answerOf({ result }: Method): Type | undefined {
  if (result.kind === "nothing") return undefined;
  return result.kind === "list" ? result.body : result.type;
}

function resultCheck(method: Method): string[] {
  const { check, operation } = method;
  const at = pathText(operation, check);
  const answer = answerOf(method);
  if (!answer || check.success.length === 0) return [];
  const answers = check.success.map(({ status, mediaType }) => {
    return `${at}["responses"][${statusKey(status)}]["content"][${literal(mediaType)}]`;
  });
  return [`Holds<${relation(check)}<${modelText(withoutUndefined(answer))}, ${answers.join(" | ")}>>`];
}

function pathText({ path }: Method["operation"], { method }: MethodCheck): string {
  return `paths[${literal(path)}][${literal(method)}]`;
}

function relation({ isPart }: MethodCheck): string {
  return isPart ? "Fits" : "Same";
}

function bodyText({ mediaType, bodyField }: MethodCheck, at: string): string[] {
  if (mediaType === undefined) return [];
  const type = `NonNullable<${at}["requestBody"]>["content"][${literal(mediaType)}]`;
  return [bodyField === undefined ? type : `{ ${bodyField}: ${type} }`];
}

function eventCheck({ name, deliveries }: WebhookEvent): string {
  const bodies = deliveries.map(({ webhook, mediaType }) => {
    return `NonNullable<webhooks[${literal(webhook)}]["post"]["requestBody"]>["content"][${literal(mediaType)}]`;
  });
  return `Holds<Same<entry.${name}["payload"], ${bodies.join(" | ")}>>`;
}

/** openapi-typescript writes `200` as a number and `2XX` as a text. */
function statusKey(status: string): string {
  return /^\d+$/.test(status) ? status : literal(status);
}

function withoutUndefined(type: Type): Type {
  if (type.kind !== "union") return type;
  const [first, ...others] = type.members.filter(({ kind }) => kind !== "undefined");
  return first && others.length === 0
    ? first
    : { ...type, members: type.members.filter(({ kind }) => kind !== "undefined") };
}

/** Models come through their namespace here, so that none can hide a helper. */
function modelText(type: Type): string {
  return typeText(qualified(type));
}

function qualified(type: Type): Type {
  switch (type.kind) {
    case "model":
      return { ...type, name: `models.${type.name}` };
    case "array":
      return { ...type, items: qualified(type.items) };
    case "tuple":
      return { ...type, items: type.items.map(qualified) };
    case "union":
    case "intersection":
      return { ...type, members: type.members.map(qualified) };
    case "object":
      return {
        ...type,
        extends: type.extends.map((name) => `models.${name}`),
        fields: type.fields.map((field) => ({ ...field, type: qualified(field.type) })),
        ...(type.rest && { rest: qualified(type.rest) }),
      };
    default:
      return type;
  }
}
