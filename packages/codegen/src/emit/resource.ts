import type { Api, Resource } from "../ir/model.js";
import { comment } from "./comment.js";
import { methodText, signatureImports } from "./method.js";
import { blocks, lines } from "./text.js";

/** One class per resource. */
export function emitResource({ client }: Api, resource: Resource): string {
  const { className, docs, methods } = resource;
  const constants = methods.map(({ constant }) => constant);
  const optionsType = `${client.className}Options`;
  return blocks(
    lines(
      'import { ShownWithoutKey } from "@waypost/core";',
      signatureImports(methods, "../models.js"),
      `import { ${constants.join(", ")} } from "../operations.js";`,
      `import { connect, type ${optionsType} } from "../provider.js";`,
    ),
    lines(
      comment([docs.text === "" ? `The resource \`${resource.name}\` of ${client.title}.` : docs.text]),
      `export class ${className} extends ShownWithoutKey {`,
      blocks(
        "readonly #transport: Transport;",
        lines(
          comment([
            `Pass client options to use this resource alone; \`${client.className}\` shares one transport among all of them.`,
          ]),
          `constructor(options?: ${optionsType} | Transport) {`,
          "const transport = connect(options);",
          "super(transport.toJSON());",
          "this.#transport = transport;",
          "}",
        ),
        ...methods.map(methodText),
      ),
      "}",
    ),
  );
}
