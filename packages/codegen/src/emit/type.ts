import type { Field, ObjectType, Type } from "../ir/model.js";
import { docsComment } from "./comment.js";
import { lines, literal, propertyName } from "./text.js";

/** A type as TypeScript text. */
export function typeText(type: Type): string {
  switch (type.kind) {
    case "literal":
      return literal(type.value);
    case "open":
      return [...type.known.map(literal), `(${type.base} & {})`].join(" | ");
    case "file":
      return "Upload";
    case "blob":
      return "Blob";
    case "array":
      return `${grouped(type.items)}[]`;
    case "tuple":
      return `[${type.items.map(typeText).join(", ")}]`;
    case "object":
      return objectText(type);
    case "union":
      return type.members
        .map((member) => (member.kind === "intersection" ? grouped(member) : typeText(member)))
        .join(" | ");
    case "intersection":
      return type.members.map(grouped).join(" & ");
    case "model":
      return type.name;
    default:
      return type.kind;
  }
}

/** In parentheses where something binds tighter than the type's own operator. */
function grouped(type: Type): string {
  const isCompound = type.kind === "union" || type.kind === "intersection" || type.kind === "open" || isSplit(type);
  return isCompound ? `(${typeText(type)})` : typeText(type);
}

/** An object whose other fields are of a type that its listed fields need not have: no interface can say that. */
function isSplit(type: Type): type is ObjectType & { rest: Type } {
  return type.kind === "object" && type.fields.length > 0 && type.rest !== undefined && type.rest.kind !== "unknown";
}

function objectText(type: ObjectType): string {
  if (isSplit(type)) {
    const { rest, ...listed } = type;
    return `${objectText(listed)} & { [key: string]: ${typeText(rest)} }`;
  }
  if (type.fields.length === 0 && type.rest) return dictionaryText(type.rest);
  const isShort = !type.rest && type.fields.length <= 2 && type.fields.every(({ docs }) => docsComment(docs) === "");
  const body = isShort ? `{ ${type.fields.map(fieldText).join(" ")} }` : `{\n${members(type)}\n}`;
  return [...type.extends, body].join(" & ");
}

/** An index signature may lead back to the type that it stands in, which `Record` may not. */
function dictionaryText(values: Type): string {
  const text = typeText(values);
  return namesIn(values).length > 0 ? `{ [key: string]: ${text} }` : `Record<string, ${text}>`;
}

/** What stands between the braces of an object type or an interface. */
export function members({ fields, rest }: ObjectType): string {
  return [...fields.map(fieldText), ...(rest ? [`[key: string]: ${typeText(rest)};`] : [])].join("\n");
}

function fieldText({ name, type, isRequired, docs }: Field): string {
  return lines(docsComment(docs), `${propertyName(name)}${isRequired ? "" : "?"}: ${typeText(type)};`);
}

/** Whether `interface` can declare the type. */
export function isInterface(type: Type): type is ObjectType {
  return type.kind === "object" && !isSplit(type) && (type.fields.length > 0 || type.extends.length > 0);
}

/** The named types that a type mentions, itself perhaps one of them. */
export function namesIn(type: Type): string[] {
  switch (type.kind) {
    case "model":
      return [type.name];
    case "array":
      return namesIn(type.items);
    case "tuple":
      return type.items.flatMap(namesIn);
    case "union":
    case "intersection":
      return type.members.flatMap(namesIn);
    case "object":
      return [
        ...type.extends,
        ...type.fields.flatMap((field) => namesIn(field.type)),
        ...(type.rest ? namesIn(type.rest) : []),
      ];
    default:
      return [];
  }
}

/** Whether a type mentions files, whose type comes from core. */
export function hasFile(type: Type): boolean {
  switch (type.kind) {
    case "file":
      return true;
    case "array":
      return hasFile(type.items);
    case "tuple":
      return type.items.some(hasFile);
    case "union":
    case "intersection":
      return type.members.some(hasFile);
    case "object":
      return type.fields.some((field) => hasFile(field.type)) || (type.rest !== undefined && hasFile(type.rest));
    default:
      return false;
  }
}
