// Bodies that the providers' own pages print, held against the schemas of the operations they belong to. The mock proves
// a client against the spec; this proves the spec against the provider. The payloads stand beside the project, not in it.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { at, isObject } from "../src/json.ts";
import type { ProviderCase } from "../src/providers.ts";
import { providerTable } from "../src/table.ts";

const folder =
  process.env["WAYPOST_PAYLOADS"] ?? fileURLToPath(new URL("../../../../shared/providers/examples", import.meta.url));

/** One file: `operation` is `POST /contact`, with `?action=contacts` for a variant and `(messages[] item)` for a part. */
interface Payload {
  readonly file: string;
  readonly operation: string;
  readonly kind: "request" | "response";
  readonly status: number | null;
  readonly body: unknown;
}

function payloadsOf(provider: string): Payload[] {
  const source = join(folder, provider);
  if (!existsSync(source)) return [];
  return readdirSync(source)
    .filter((file) => file.endsWith(".json"))
    .map((file): Payload => Object.assign(JSON.parse(readFileSync(join(source, file), "utf8")), { file }))
    .filter(({ body }) => body !== null);
}

/** Pointer in the bundled spec to the schema that a payload has to fit. */
function schemaPointer({ api }: ProviderCase, { operation, kind, status }: Payload): string {
  const [, method = "", target = "", part] = /^(\w+) (\S+)(?: \((\w+)\[\] item\))?$/.exec(operation) ?? [];
  const [path = "", query = ""] = target.split("?");
  const pathPointer = `/paths/${escape(path.replace(new URL(api.baseUrl).pathname.replace(/\/$/, ""), ""))}/${method.toLowerCase()}`;
  const variant = query.split("=")[1];
  if (kind === "response" && variant !== undefined && String(status).startsWith("2")) {
    const reference = at(api.bundled, `${pathPointer}/x-sdk-variants/methods/${variant}/result/$ref`);
    if (typeof reference === "string")
      return reference.slice(1) + (part === undefined ? "" : `/properties/${part}/items`);
  }
  const holder = follow(
    api.bundled,
    kind === "request" ? `${pathPointer}/requestBody` : `${pathPointer}/responses/${status}`,
  );
  return `${holder}/content/application~1json/schema${part === undefined ? "" : `/properties/${part}/items`}`;
}

/** A response may be a component that the operation refers to. */
function follow(document: unknown, pointer: string): string {
  const reference = at(document, `${pointer}/$ref`);
  return typeof reference === "string" ? reference.slice(1) : pointer;
}

function escape(segment: string): string {
  return segment.replaceAll("~", "~0").replaceAll("/", "~1");
}

function validatorAt(provider: ProviderCase, pointer: string): ValidateFunction {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ ...provider.api.bundled, $id: "spec" });
  const found = at(provider.api.bundled, pointer);
  if (!isObject(found)) throw new Error(`the spec has no schema at ${pointer}`);
  return ajv.compile({ $ref: `spec#${pointer.split("/").map(encodeURIComponent).join("/")}` });
}

const providers = providerTable();

describe.skipIf(!existsSync(folder))("documented payloads", () => {
  const cases = providers.flatMap((provider) =>
    payloadsOf(provider.name).map((payload) => ({ title: `${provider.name} ${payload.file}`, provider, payload })),
  );
  const isConflict = ({ payload }: (typeof cases)[number]): boolean => payload.file.startsWith("conflict-");

  // Not every provider's pages print bodies, so a run of one provider may have none.
  test.skipIf(providers.length === 1)("are there", () => {
    expect(cases.length).toBeGreaterThan(0);
  });

  test.each(cases.filter((each) => !isConflict(each)))("$title fits its schema", ({ provider, payload }) => {
    const validate = validatorAt(provider, schemaPointer(provider, payload));
    validate(payload.body);
    expect(validate.errors ?? []).toEqual([]);
  });

  // EVIDENCE.md says why: other pages of the same provider contradict them, and those were followed.
  test.each(cases.filter(isConflict))("$title is one of the contradictions, and refused", ({ provider, payload }) => {
    expect(validatorAt(provider, schemaPointer(provider, payload))(payload.body)).toBe(false);
  });
});
