import type { EvidenceLevel } from "../extensions/evidence.js";
import type { Method, MethodDocs, PathParam, Result, Type } from "../ir/model.js";
import { comment, docsParagraphs } from "./comment.js";
import { lines, literal } from "./text.js";
import { hasFile, namesIn, typeText } from "./type.js";

/** A method of a resource or of the client. */
export function methodText(method: Method): string {
  const { name, pathParams, input, result, constant } = method;
  const parameters = [
    ...pathParams.map((param) => `${param.name}: ${typeText(param.type)}`),
    ...(input ? [`${input.argument}${input.isOptional ? "?" : ""}: ${typeText(input.type)}`] : []),
    "options?: RequestOptions",
  ];
  const call = result.kind === "list" ? "list" : "call";
  const path = pathParams.map((param) => (isText(param.type) ? param.name : `String(${param.name})`)).join(", ");
  const sent = [constant, `[${path}]`, input?.argument ?? "undefined", "options"];
  return lines(
    methodComment(method),
    `${name}(${parameters.join(", ")}): ${resultText(result)} {`,
    `return this.#transport.${call}(${sent.join(", ")});`,
    "}",
  );
}

function isText(type: Type): boolean {
  if (type.kind === "union") return type.members.every(isText);
  return (
    type.kind === "string" ||
    (type.kind === "open" && type.base === "string") ||
    (type.kind === "literal" && typeof type.value === "string")
  );
}

function resultText(result: Result): string {
  switch (result.kind) {
    case "nothing":
      return "Promise<void>";
    case "data":
      return `Promise<${typeText(result.type)}>`;
    default:
      return `List<${typeText(result.item)}, ${result.page}>`;
  }
}

/** The imports that methods need for what their signatures name. */
export function signatureImports(methods: readonly Method[], models: string): string {
  if (methods.length === 0) return "";
  const types = methods.flatMap(signatureTypes);
  const core = [
    ...(methods.some(({ result }) => result.kind === "list") ? ["List"] : []),
    "RequestOptions",
    "Transport",
    ...(types.some(hasFile) ? ["Upload"] : []),
  ];
  const names = [...new Set(types.flatMap(namesIn))].sort();
  return lines(
    `import type { ${core.join(", ")} } from "@waypost/core";`,
    names.length > 0 ? `import type { ${names.join(", ")} } from ${literal(models)};` : "",
  );
}

function signatureTypes({ pathParams, input, result }: Method): Type[] {
  return [
    ...pathParams.map(({ type }) => type),
    ...(input ? [input.type] : []),
    ...(result.kind === "data" ? [result.type] : []),
    ...(result.kind === "list" ? [result.item, { kind: "model", name: result.page } as const] : []),
  ];
}

function methodComment({ docs, operation, pathParams, input, result }: Method): string {
  const where = `\`${operation.method} ${operation.path}\`${selection(operation.fixed)}`;
  const facts = [scopesText(docs), evidenceText(docs.evidence)].filter((fact) => fact !== "");
  const summary = docs.summary === "" ? "" : sentence(docs.summary);
  const paragraphs = [
    summary,
    docs.text === docs.summary ? "" : docs.text,
    facts.length === 0 ? where : [`${where}.`, ...facts].join(" "),
  ];
  return comment(paragraphs, [
    ...(docs.isDeprecated ? ["@deprecated"] : []),
    ...pathParams.flatMap(parameterTag),
    ...(input && input.docs.text !== "" ? [`@param ${input.argument} ${input.docs.text}`] : []),
    ...(docs.returns === "" || result.kind === "nothing" ? [] : [`@returns ${docs.returns}`]),
    ...(docs.link ? [`@see {@link ${docs.link.url} | ${docs.link.title}}`] : []),
  ]);
}

function selection(fixed: Method["operation"]["fixed"]): string {
  return fixed ? ` with \`${fixed.name}: ${fixed.value}\`` : "";
}

function parameterTag({ name, docs }: PathParam): string[] {
  const text = docsParagraphs(docs)
    .filter((paragraph) => paragraph !== "")
    .join(" ");
  return text === "" ? [] : [`@param ${name} ${text}`];
}

function scopesText({ scopes }: MethodDocs): string {
  if (scopes.length === 0) return "";
  const sets = scopes.map((set) => set.map((scope) => `\`${scope}\``).join(" and "));
  return `${scopes.flat().length === 1 ? "Scope" : "Scopes"}: ${sets.join(", or ")}.`;
}

export function evidenceText(evidence: EvidenceLevel): string {
  if (evidence === "inferred") return "Inferred: not stated by the provider.";
  return evidence === "partial" ? "Documented in part only." : "";
}

/** A summary ends like a sentence, whether or not the spec writes it so. */
export function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
