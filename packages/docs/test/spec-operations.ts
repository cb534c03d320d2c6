// The operations of the built site's specs, read from the JSON alone: what the tests look for does not come from the
// code that they test.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface SpecOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly method: string;
  readonly path: string;
  /** Names of the client's methods for it: its own or its variants'. */
  readonly methodIds: readonly string[];
  /** Where the Redoc page shows it: `#/contacts/contacts.list`. */
  readonly anchor: string;
}

export interface SpecPage {
  readonly id: string;
  readonly title: string;
  readonly server: string;
  /** Names of the events that it delivers. */
  readonly events: readonly string[];
  readonly operations: readonly SpecOperation[];
}

interface SpecFile {
  readonly info: { readonly title: string };
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationNode>>>>;
  readonly webhooks?: Readonly<Record<string, unknown>>;
}

interface OperationNode {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly "x-sdk-variants"?: {
    readonly general?: boolean;
    readonly methods: Readonly<Record<string, { readonly operationId: string }>>;
  };
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
        .map(([method, node]) => {
          const tag = (node.tags[0] ?? "").toLowerCase().replaceAll(/\s+/g, "-");
          const anchor = `#/${tag}/${node.operationId.toLowerCase()}`;
          return {
            operationId: node.operationId,
            summary: node.summary,
            method,
            path,
            methodIds: methodIds(node),
            anchor,
          };
        }),
    );
    return {
      id: file.slice(0, -ending.length),
      title: spec.info.title,
      server: spec.servers[0]?.url ?? "",
      events: Object.keys(spec.webhooks ?? {}),
      operations,
    };
  });
}

function methodIds({ operationId, "x-sdk-variants": variants }: OperationNode): string[] {
  if (!variants) return [operationId];
  const own = variants.general === true ? [operationId] : [];
  return [...own, ...Object.values(variants.methods).map((each) => each.operationId)];
}
