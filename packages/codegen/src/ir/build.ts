import { basename, dirname, extname } from "node:path";
import { readClientParams, verifyClientParams } from "../extensions/client-params.js";
import { readErrors } from "../extensions/errors.js";
import { readIdempotencyHeader } from "../extensions/idempotency.js";
import { verifyExtensionKeys } from "../extensions/known.js";
import { readPaginators } from "../extensions/paginators.js";
import type { Document } from "../load/document.js";
import type { Spec } from "../load/spec.js";
import { simplify } from "../simplify/simplify.js";
import { readAuth } from "./auth.js";
import { verifyEndings } from "./circles.js";
import type { Context } from "./context.js";
import { listEndpoints } from "./endpoints.js";
import { errorBodies, errorCodes, verifyErrorPointers } from "./error-codes.js";
import { verifyKeywords } from "./keywords.js";
import { buildMethods } from "./methods.js";
import type { Api, ClientNames, Field, Method, Resource } from "./model.js";
import { buildModels, nameModels, typeScope, withInheritance } from "./models.js";
import { camelCase, kebabCase, pascalCase } from "./names.js";
import { OperationNames } from "./operation-names.js";
import { TypeReader } from "./reader.js";
import { InputModels, type Shared } from "./shared.js";
import { buildWebhooks } from "./webhooks.js";

export interface BuildOptions {
  /** Name of the client class. Default: the spec's title without a closing "API". */
  readonly name?: string;
  /** Package folder and provider id. Default: the name in lower case. */
  readonly id?: string;
  /** Name of the package. Default: `@waypost/<id>`. */
  readonly packageName?: string;
}

/**
 * Makes the description of a client package out of a spec.
 *
 * @throws ProblemReport with every problem of the spec, those that loading found among them.
 */
export function buildApi(spec: Spec, options: BuildOptions = {}): Api {
  verifyExtensionKeys(spec);
  verifyKeywords(spec);
  const document = simplify(spec);
  const endpoints = listEndpoints(document);
  if (endpoints.length === 0) {
    const message = "The spec describes no operation, so there is nothing to make a client of.";
    spec.problem(spec.document, ["paths"], message, "Add the provider's paths.");
  }
  const names = new OperationNames(spec, endpoints);
  const client = clientNames(document, options);

  const hasWebhooks = document["x-sdk-webhooks"] !== undefined;
  const scope = typeScope(hasWebhooks);
  const suffixes = ["", "Options", "ErrorCode", ...(hasWebhooks ? ["WebhookEvent", "WebhookPayload"] : [])];
  for (const suffix of suffixes) scope.claim(client.className + suffix);
  const classNames = new Map(names.resources.map((name) => [name, scope.claim(pascalCase(name), "Resource")]));

  const context: Context = { spec, document, modelNames: nameModels(document, scope) };
  const models = withInheritance(buildModels(context));
  verifyEndings(context, models);
  const shared: Shared = {
    context,
    client,
    names,
    reader: new TypeReader(models),
    paginators: readPaginators(spec),
    idempotencyHeader: readIdempotencyHeader(spec),
    clientParams: readClientParams(spec),
    clientFields: new Map<string, Field>(),
    inputModels: new InputModels(scope),
  };
  const methods = endpoints.flatMap((endpoint) => buildMethods(shared, endpoint));
  verifyClientParams(spec, shared.clientParams, new Set(shared.clientFields.keys()));

  const errors = readErrors(spec);
  const bodies = errorBodies(context, endpoints);
  verifyErrorPointers(context, shared.reader, errors, bodies);
  const webhooks = buildWebhooks(shared, scope);
  const baseUrl = readBaseUrl(spec);
  const auth = readAuth(context);
  spec.throwProblems();

  const prefix = client.id.replaceAll("-", "_").toUpperCase();
  return {
    client,
    source: sourceOf(spec),
    // YAML reads `1.0` as a number.
    version: String(document.info.version),
    description: (document.info.description ?? "").trim(),
    baseUrl,
    env: { apiKey: `${prefix}_API_KEY`, baseUrl: `${prefix}_BASE_URL` },
    auth,
    errors,
    errorCodes: errorCodes(shared.reader, errors, bodies),
    clientParams: [...shared.clientFields.values()],
    models: withInheritance([...models, ...shared.inputModels.models]),
    resources: buildResources(document, classNames, methods),
    methods: methods.filter((method) => method.resource === undefined),
    ...(webhooks && { webhooks }),
    bundled: spec.document,
    simplified: document,
  };
}

function clientNames({ info }: Document, { name, id, packageName }: BuildOptions): ClientNames {
  const title = name ?? info.title.replace(/\s+API$/i, "").trim();
  const className = pascalCase(title);
  const chosen = id ?? className.toLowerCase();
  return {
    id: chosen,
    className,
    title,
    packageName: packageName ?? `@waypost/${chosen}`,
    variable: camelCase(chosen),
  };
}

/** `specs/flowella` for a spec that is a folder of files, else the file's own name. */
function sourceOf({ file }: Spec): string {
  const folder = dirname(file);
  const isFolder = basename(file, extname(file)) === "openapi" && basename(dirname(folder)) === "specs";
  return isFolder ? `specs/${basename(folder)}` : basename(file);
}

function readBaseUrl(spec: Spec): string {
  const { document } = spec;
  const [server] = document.servers ?? [];
  const url = (server?.url ?? "").replace(
    /\{([^}]+)\}/g,
    (_, name: string) => server?.variables?.[name]?.default ?? "",
  );
  if (URL.canParse(url)) return url.replace(/\/+$/, "");
  if (spec.isOurs) {
    const message = "The first server is no absolute URL, so a client would not know where to call.";
    spec.problem(document, ["servers"], message, "Put the provider's address there, `https://` included.");
  }
  return "http://localhost";
}

/** A tag describes the resource of its name, however the two are written: `WhatsApp` and `whatsapp`. */
function asKey(name: string): string {
  return camelCase(name).toLowerCase();
}

function buildResources(
  document: Document,
  classNames: ReadonlyMap<string, string>,
  methods: readonly Method[],
): Resource[] {
  const tags = new Map((document.tags ?? []).map(({ name, description = "" }) => [asKey(name), description.trim()]));
  return [...classNames].map(([name, className]) => ({
    name,
    className,
    fileName: kebabCase(name),
    docs: { text: tags.get(asKey(name)) ?? "", facts: [], isDeprecated: false },
    methods: methods.filter((method) => method.resource === name),
  }));
}
