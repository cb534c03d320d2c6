import type { Method, NamedExample } from "../ir/model.js";
import { isObject } from "../load/json.js";
import { lines, literal, propertyName } from "./text.js";

/**
 * The arguments that a spec's examples give for a method, as values. A file is the example's text; whoever calls turns it
 * into bytes (`method.input.files` names such fields).
 */
export interface ExampleArguments {
  /** In the order of the path template. */
  readonly path: readonly unknown[];
  /** The one object after them; absent where the method takes none, or nothing is required and no example given. */
  readonly input?: unknown;
}

/** @param example Name of one of `method.examples.requests`. Default: the first, the ordinary case. */
export function exampleArguments(method: Method, example?: string): ExampleArguments {
  const { parameters, required } = method.examples;
  const request = findRequest(method, example);
  const needed = required.filter((name) => name in parameters).map((name) => [name, parameters[name]] as const);
  const path = method.pathParams.map(({ wireName }) => parameters[wireName]);
  if (!method.input) return { path };
  if (!request) return needed.length > 0 ? { path, input: Object.fromEntries(needed) } : { path };
  const { bodyProperty } = method.input;
  if (bodyProperty !== undefined)
    return { path, input: { ...Object.fromEntries(needed), [bodyProperty]: request.value } };
  if (!isObject(request.value)) return { path, input: request.value };
  return { path, input: { ...Object.fromEntries(needed), ...request.value } };
}

function findRequest(method: Method, example: string | undefined): NamedExample | undefined {
  const { requests } = method.examples;
  return example === undefined ? requests[0] : requests.find(({ name }) => name === example);
}

/**
 * A short TypeScript program that calls a method with the spec's own example, for docs.
 *
 * @param example Name of one of `method.examples.requests`. Default: the first.
 */
export function sampleCall(method: Method, example?: string): string {
  const { client, resource, result } = method;
  const target = [client.variable, resource, method.name].filter((part) => part !== undefined).join(".");
  const call = `${target}(${argumentTexts(method, example).join(", ")})`;
  const sendsFile = (method.input?.files.length ?? 0) > 0;
  return lines(
    `import { ${client.className} } from ${literal(client.packageName)};`,
    sendsFile ? `import { fileFromPath } from ${literal(`${client.packageName}/node`)};` : "",
    `\nconst ${client.variable} = new ${client.className}(${clientOptions(method)});\n`,
    usage(result.kind, call),
  );
}

/** What the client is given once, as far as the operation can't do without; an object, by option. */
export function exampleClientParams({ operation, check, examples }: Method): { readonly [name: string]: unknown } {
  const required = check.added.filter(({ isRequired }) => isRequired).map(({ name }) => name);
  const shown = required.filter((name) => operation.clientParams?.includes(name) && name in examples.parameters);
  return Object.fromEntries(shown.map((name) => [name, examples.parameters[name]]));
}

function clientOptions(method: Method): string {
  const options = exampleClientParams(method);
  return Object.keys(options).length > 0 ? valueText(options, "") : "";
}

function usage(kind: Method["result"]["kind"], call: string): string {
  if (kind === "list") return `for await (const item of ${call}) {\n  console.log(item);\n}\n`;
  return kind === "data" ? `const result = await ${call};\n` : `await ${call};\n`;
}

function argumentTexts(method: Method, example: string | undefined): string[] {
  const { path, input } = exampleArguments(method, example);
  const files = new Set(method.input?.files ?? []);
  const texts = path.map((value) => literal(value ?? "…"));
  return input === undefined ? texts : [...texts, valueText(input, "", files)];
}

/** A value as a person would write it: short lists and objects on one line, longer ones over several. */
function valueText(value: unknown, indent: string, files: ReadonlySet<string> = new Set()): string {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    return group(
      "[",
      value.map((item) => valueText(item, inner)),
      "]",
      indent,
    );
  }
  if (!isObject(value)) return literal(value);
  const fields = Object.entries(value).map(([name, each]) => {
    const text = files.has(name) ? 'await fileFromPath("document.pdf")' : valueText(each, inner);
    return `${propertyName(name)}: ${text}`;
  });
  return group("{ ", fields, " }", indent);
}

const lineWidth = 72;

function group(open: string, parts: readonly string[], close: string, indent: string): string {
  if (parts.length === 0) return open.trim() + close.trim();
  const line = `${open}${parts.join(", ")}${close}`;
  if (line.length + indent.length <= lineWidth && !line.includes("\n")) return line;
  const broken = parts.map((part) => `${indent}  ${part},`);
  return [open.trim(), ...broken, `${indent}${close.trim()}`].join("\n");
}
