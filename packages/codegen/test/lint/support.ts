import { createConfig, lint } from "@redocly/openapi-core";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import waypost from "../../lint/plugin.ts";

type Fields = { readonly [name: string]: unknown };

/** Lints a spec with one rule alone and gives what it says, as `pointer: message`, in the rule's order. */
export async function problems(rule: string, document: Fields): Promise<string[]> {
  const config = await createConfig({ plugins: [waypost()], rules: { [`waypost/${rule}`]: "error" } });
  using folder = scratchFolder();
  const ref = join(folder.path, "openapi.json");
  writeFileSync(ref, JSON.stringify({ openapi: "3.1.0", info: { title: "Acme", version: "1.0.0" }, ...document }));
  const found = await lint({ ref, config });
  return found.map(({ location: [place], message }) => `${place?.pointer ?? ""}: ${message}`);
}

/** A folder that is gone when the `using` block ends. */
export function scratchFolder(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), "waypost-lint-"));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/** A JSON body with a named schema and examples, all kept in components. */
export function body(schema: string, examples: readonly string[] = ["ordinary"]): Fields {
  const named = examples.map((name) => [name, { $ref: `#/components/examples/${name}` }]);
  return {
    content: {
      "application/json": { schema: { $ref: `#/components/schemas/${schema}` }, examples: Object.fromEntries(named) },
    },
  };
}
