import type { Api } from "../ir/model.js";
import { comment } from "./comment.js";
import { blocks, lines } from "./text.js";

/** openapi-fetch on the same pipeline, typed by `paths`. */
export function emitFetch({ client, clientParams }: Api): string {
  const { className } = client;
  const convert = clientParams.length > 0;
  return blocks(
    lines(
      'import { createFetchClient as create } from "@waypost/core/fetch";',
      'import * as operations from "./operations.js";',
      `import { provider, ${convert ? "transportOptions, " : ""}type ${className}Options } from "./provider.js";`,
      'import type { paths } from "./schema.js";',
    ),
    lines('export { apiErrorOf } from "@waypost/core/fetch";', 'export type * from "./schema.js";'),
    lines(
      comment([
        `An openapi-fetch client of the ${client.title} API, with the key, timeouts and safe retries of \`${className}\`. As openapi-fetch has it, ` +
          "a refusal is returned as `error` and not thrown; `apiErrorOf(response)` gives its `ApiError`.",
      ]),
      `export function createFetchClient(options?: ${className}Options): ReturnType<typeof create<paths>> {`,
      `return create<paths>(provider, operations, ${convert ? "transportOptions(options)" : "options"});`,
      "}",
    ),
  );
}
