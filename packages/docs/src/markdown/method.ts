import type { Api, Method } from "@waypost/codegen";
import { inputFields } from "../input-fields.ts";
import { curlSamples } from "../samples/curl.ts";
import { sampleCalls } from "../samples/sample-calls.ts";
import { typescriptSample } from "../samples/typescript.ts";
import { fieldList, listLine } from "./fields.ts";
import { typeText } from "./type-text.ts";

/** A method of the client, under a heading of the third level. */
export function methodSection(api: Api, method: Method): string {
  const { docs } = method;
  const calls = sampleCalls([method]);
  return [
    `### ${method.operation.id}`,
    `${docs.isDeprecated ? "Deprecated. " : ""}${docs.summary}. \`${method.operation.method} ${method.operation.path}\``,
    docs.text,
    takes(api, method),
    returns(method),
    facts(method),
    codeBlock("ts", typescriptSample(calls)),
    codeBlock("sh", curlSamples(api, calls)),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function codeBlock(language: string, code: string): string {
  return `\`\`\`${language}\n${code}\n\`\`\``;
}

/** The arguments. A body that is a named type is described with the types, parameters here. */
function takes(api: Api, method: Method): string {
  const { pathParams, input } = method;
  const lines = pathParams.map(({ name, type, docs }) => listLine(name, typeText(type), "", docs));
  if (input && isNamedBody(api, method)) {
    lines.push(listLine(input.argument, typeText(input.type), input.isOptional ? ", optional" : "", input.docs));
  } else if (input) {
    const fields = inputFields(api, method);
    if (fields.length > 0) lines.push(fieldList(fields));
  }
  return lines.length > 0 ? `Takes:\n\n${lines.join("\n")}` : "";
}

function isNamedBody(api: Api, { input }: Method): boolean {
  const type = input?.type;
  return (
    type?.kind === "model" && api.models.some(({ name, component }) => name === type.name && component !== undefined)
  );
}

function returns({ result, docs }: Method): string {
  return `Returns ${resultText(result)}. ${docs.returns}`.trim();
}

function resultText(result: Method["result"]): string {
  if (result.kind === "nothing") return "nothing";
  if (result.kind === "data") return `\`${typeText(result.type)}\``;
  return `a list of \`${typeText(result.item)}\`, read page by page (\`${typeText(result.body)}\`)`;
}

function facts({ docs, examples, operation }: Method): string {
  const lines = [
    docs.scopes.length > 0
      ? `Scopes: ${docs.scopes.map((set) => set.map((scope) => `\`${scope}\``).join(" and ")).join(", or ")}.`
      : "",
    examples.errors.length > 0 ? `Errors: ${examples.errors.map(({ status }) => status).join(", ")}.` : "",
    operation.idempotencyHeader === undefined
      ? ""
      : `Repeats are recognised by \`${operation.idempotencyHeader}\` (\`options.idempotencyKey\`).`,
    docs.evidence === "documented" ? "" : `How sure this is: ${docs.evidence}.`,
    docs.link ? `Provider's page: [${docs.link.title}](${docs.link.url}).` : "",
  ];
  return lines.filter((line) => line !== "").join(" ");
}
