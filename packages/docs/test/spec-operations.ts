// The operations of the built site's specs, read from the JSON alone: what the tests look for does not come from the
// code that they test.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface SpecOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly method: string;
  readonly path: string;
  /** Where the Redoc page shows it: `#/contacts/contacts.list`. */
  readonly anchor: string;
}

export interface SpecPage {
  readonly id: string;
  readonly title: string;
  readonly server: string;
  readonly operations: readonly SpecOperation[];
}

interface SpecFile {
  readonly info: { readonly title: string };
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationNode>>>>;
}

interface OperationNode {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
}

const httpMethods = ["get", "put", "post", "delete", "patch", "head"];
const ending = ".openapi.json";

export function specPages(site: string): SpecPage[] {
  const files = readdirSync(site).filter((name) => name.endsWith(ending));
  return files.map((file) => {
    const spec: SpecFile = JSON.parse(readFileSync(join(site, file), "utf8"));
    const operations = Object.entries(spec.paths).flatMap(([path, item]) =>
      Object.entries(item)
        .filter(([method]) => httpMethods.includes(method))
        .map(([method, { operationId, summary, tags }]) => {
          const tag = (tags[0] ?? "").toLowerCase().replaceAll(/\s+/g, "-");
          return { operationId, summary, method, path, anchor: `#/${tag}/${operationId.toLowerCase()}` };
        }),
    );
    return {
      id: file.slice(0, -ending.length),
      title: spec.info.title,
      server: spec.servers[0]?.url ?? "",
      operations,
    };
  });
}
