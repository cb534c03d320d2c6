import type { Api } from "../ir/model.js";
import { camelCase } from "../ir/names.js";
import { comment } from "./comment.js";
import { blocks, lines, literal } from "./text.js";
import { members, namesIn, typeText } from "./type.js";

/** What the runtime must know of the provider, and the types of its options and codes. */
export function emitProvider(api: Api): string {
  const { client, clientParams } = api;
  const names = [...new Set(clientParams.flatMap(({ type }) => namesIn(type)))].sort();
  const converted = clientParams.length > 0 ? ", type TransportOptions" : "";
  return blocks(
    lines(
      `import { Transport, type ClientOptions, type Provider${converted} } from "@waypost/core";`,
      names.length > 0 ? `import type { ${names.join(", ")} } from "./models.js";` : "",
    ),
    providerLiteral(api),
    optionsType(api),
    lines(
      comment([`Codes that ${client.title} is known to answer errors with. Others are possible.`]),
      `export type ${client.className}ErrorCode = ${codesText(api)};`,
    ),
    connectFunction(api),
  );
}

function providerLiteral({ client, version, baseUrl, env, auth, errors }: Api): string {
  return lines(
    `export const provider = {`,
    `id: ${literal(client.id)},`,
    `name: ${literal(client.title)},`,
    `specVersion: ${literal(version)},`,
    `baseUrl: ${literal(baseUrl)},`,
    `env: ${literal(env)},`,
    `auth: ${literal(auth)},`,
    `errors: ${literal(errors)},`,
    `} satisfies Provider;`,
  );
}

function optionsType({ client, clientParams }: Api): string {
  const name = `${client.className}Options`;
  const doc = comment([`Options of \`${client.className}\` and of its resources.`]);
  if (clientParams.length === 0) return lines(doc, `export type ${name} = ClientOptions;`);
  const filled = clientParams.map((field) => ({
    ...field,
    docs: {
      ...field.docs,
      facts: [...field.docs.facts, "Sent with every call that takes it; the call's own argument wins."],
    },
  }));
  return lines(
    doc,
    `export interface ${name} extends ClientOptions {`,
    members({ kind: "object", extends: [], fields: filled }),
    "}",
  );
}

function codesText({ errorCodes }: Api): string {
  if (errorCodes.length === 0) return "string";
  return typeText({ kind: "open", base: "string", known: errorCodes });
}

function connectFunction({ client, clientParams }: Api): string {
  const options = `${client.className}Options`;
  const names = clientParams.map(({ name }) => name);
  const connect = (converted: string): string =>
    lines(
      comment([`The transport behind \`${client.className}\`: a new one from options, or the one given.`]),
      `export function connect(options?: ${options} | Transport): Transport {`,
      `return options instanceof Transport ? options : new Transport(provider, ${converted});`,
      "}",
    );
  if (names.length === 0) return connect("options");
  return blocks(
    connect("transportOptions(options)"),
    lines(
      comment(["Options as the transport takes them."]),
      `export function transportOptions(options: ${options} = {}): TransportOptions {`,
      `const { ${names.map(binding).join(", ")}, ...rest } = options;`,
      `return { ...rest, clientParams: { ${names.map(binding).join(", ")} } };`,
      "}",
    ),
  );
}

/** The property in a destructuring pattern or an object; wire names need not be legal variable names. */
function binding(name: string): string {
  const variable = camelCase(name);
  return variable === name ? name : `${literal(name)}: ${variable}`;
}
