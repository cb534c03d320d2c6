// Every TypeScript sample in a README compiles under strict against the packages as they are built.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { providers, root, run } from "./workspace.ts";

// Inside the workspace, so that the samples' imports resolve as they do in the examples, or in the package itself.
const folders = { examples: join(root, "examples/.samples"), mock: join(root, "packages/mock/.samples") };
afterAll(() => {
  for (const folder of Object.values(folders)) rmSync(folder, { recursive: true, force: true });
});

/** What samples use without saying where it comes from: a client made above, ids and bytes of the reader's own. */
const given = `
declare const flowella: import("@waypost/flowella").Flowella;
declare const flowestate: import("@waypost/flowestate").FlowEstate;
declare const flowiq: import("@waypost/flowiq").FlowIQ;
declare const flownally: import("@waypost/flownally").Flownally;
declare const message: import("@waypost/flownally").Message;
${["leadId", "whatsappAccountId", "inboxId", "conversationId", "userId", "to", "text", "secret"].map((name) => `declare const ${name}: string;`).join("\n")}
declare const bytes: Uint8Array<ArrayBuffer>;
declare const rawBody: Uint8Array;
declare const headers: Headers;
declare const mock: import("@waypost/mock").Mock;
declare const recipient: import("@waypost/flownally").MessageRecipient;
declare const content: import("@waypost/flownally").MessageContent;
`;

/** Each sample becomes a function of its own: names are shared with no other sample, imports are the module's. */
function toModule(markdown: string): string {
  const samples = [...markdown.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map((match) => match[1] ?? "");
  const imports = new Set(samples.flatMap((sample) => sample.match(/^import .*;$/gm) ?? []));
  const bodies = samples.map(
    (sample, index) => `export async function sample${index}() {\n${sample.replaceAll(/^import .*;$/gm, "")}}`,
  );
  return [...mergeImports(imports), given, ...bodies].join("\n");
}

/** Two samples may import the same name; a module may not. */
function mergeImports(imports: ReadonlySet<string>): string[] {
  const names = new Map<string, Set<string>>();
  const whole: string[] = [];
  for (const line of imports) {
    const [, list = "", source = ""] = /^import (?:type )?\{ (.*) \} from "(.*)";$/.exec(line) ?? [];
    if (source === "") whole.push(line);
    else names.set(source, new Set([...(names.get(source) ?? []), ...list.split(", ")]));
  }
  return [...whole, ...[...names].map(([source, list]) => `import { ${[...list].join(", ")} } from "${source}";`)];
}

const readmes = ["README.md", "packages/mock/README.md", ...providers.map((name) => `packages/${name}/README.md`)];

test.each(readmes)("the samples of %s compile", (readme) => {
  // The mock's need vitest and MSW, which its package has.
  const folder = readme.startsWith("packages/mock/") ? folders.mock : folders.examples;
  const target = join(folder, readme.replaceAll("/", "-"));
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, "samples.ts"), toModule(readFileSync(join(root, readme), "utf8")));
  // What a user's project has under `strict`; the workspace's own settings are stricter still.
  const compilerOptions = {
    noUncheckedIndexedAccess: false,
    noPropertyAccessFromIndexSignature: false,
    resolveJsonModule: true,
  };
  writeFileSync(
    join(target, "tsconfig.json"),
    JSON.stringify({ extends: join(root, "examples/tsconfig.json"), compilerOptions, include: ["samples.ts"] }),
  );
  expect(run(join(root, "node_modules/.bin/tsc"), ["-p", "tsconfig.json", "--pretty", "false"], target)).toBe("");
});
