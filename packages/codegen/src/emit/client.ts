import type { Api, Resource } from "../ir/model.js";
import { comment } from "./comment.js";
import { methodText, signatureImports } from "./method.js";
import { blocks, lines } from "./text.js";

/** The client class: its own methods, and a property for each resource. */
export function emitClient(api: Api): string {
  const { client, methods, resources } = api;
  const constants = methods.map(({ constant }) => constant);
  const optionsType = `${client.className}Options`;
  return blocks(
    lines(
      'import { ShownWithoutKey } from "@waypost/core";',
      signatureImports(methods, "./models.js"),
      constants.length > 0 ? `import { ${constants.join(", ")} } from "./operations.js";` : "",
      `import { connect, type ${optionsType} } from "./provider.js";`,
      ...resources.map(({ className, fileName }) => `import { ${className} } from "./resources/${fileName}.js";`),
    ),
    lines(
      classComment(api),
      `export class ${client.className} extends ShownWithoutKey {`,
      blocks(
        methods.length > 0 ? "readonly #transport: Transport;" : "",
        resources.map(property).join("\n"),
        lines(`constructor(options?: ${optionsType}) {`, ...connection(api), "}"),
        ...methods.map(methodText),
      ),
      "}",
    ),
  );
}

/** The one transport, shared by whatever the client has. */
function connection({ methods, resources }: Api): string[] {
  return [
    "const transport = connect(options);",
    "super(transport.toJSON());",
    ...(methods.length > 0 ? ["this.#transport = transport;"] : []),
    ...resources.map(({ name, className }) => `this.${name} = new ${className}(transport);`),
  ];
}

function classComment({ client, env }: Api): string {
  const key = `The key comes from the option \`apiKey\` or the environment variable \`${env.apiKey}\`.`;
  const example = lines("```ts", `const ${client.variable} = new ${client.className}();`, "```");
  return comment([`Client of the ${client.title} API. ${key}`, example]);
}

function property({ name, className, docs }: Resource): string {
  return lines(comment([docs.text]), `readonly ${name}: ${className};`);
}
