import type { Type } from "@waypost/codegen";

/** A type as TypeScript writes it, on one line. */
export function typeText(type: Type): string {
  switch (type.kind) {
    case "literal":
      return JSON.stringify(type.value);
    case "open":
      return [...type.known.map((value) => JSON.stringify(value)), type.base].join(" | ");
    case "file":
      return "File";
    case "array":
      return `${grouped(type.items)}[]`;
    case "tuple":
      return `[${type.items.map(typeText).join(", ")}]`;
    case "object":
      return objectText(type);
    case "union":
      return type.members.map(typeText).join(" | ");
    case "intersection":
      return type.members.map(grouped).join(" & ");
    case "model":
      return type.name;
    default:
      return type.kind;
  }
}

function objectText({ extends: parents, fields, rest }: Extract<Type, { kind: "object" }>): string {
  const own = fields.map(({ name, isRequired, type }) => `${name}${isRequired ? "" : "?"}: ${typeText(type)}`);
  const parts = [...own, ...(rest ? [`[name: string]: ${typeText(rest)}`] : [])];
  return [...parents, ...(parts.length > 0 || parents.length === 0 ? [`{ ${parts.join("; ")} }`] : [])].join(" & ");
}

function grouped(type: Type): string {
  const text = typeText(type);
  return type.kind === "union" || type.kind === "open" || type.kind === "intersection" ? `(${text})` : text;
}
