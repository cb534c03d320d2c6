import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { generatedFolder } from "../emit/emit.js";

/** Adds what a folder lacks to be a package: once written, these files belong to the person who owns it. */
export async function scaffold(folder: string): Promise<void> {
  for (const [path, text] of Object.entries(starterFiles(folder))) {
    const file = join(folder, path);
    if (existsSync(file)) continue;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

function starterFiles(folder: string): { readonly [path: string]: string } {
  return {
    "package.json": json(manifest(folder)),
    "tsconfig.json": json(typescript),
    "src/index.ts": 'export * from "./generated/index.js";\n',
  };
}

/** Entries that only some specs make. */
const optionalEntries = ["webhooks", "node"];

function manifest(folder: string): object {
  const entry = (path: string): object => ({ types: `./dist/${path}.d.ts`, default: `./dist/${path}.js` });
  return {
    name: basename(folder).toLowerCase(),
    version: "0.0.0",
    private: true,
    type: "module",
    sideEffects: false,
    files: ["dist", "openapi.json"],
    exports: {
      ".": entry("index"),
      "./fetch": entry("generated/fetch"),
      "./resources/*": entry("generated/resources/*"),
      ...Object.fromEntries(
        optionalEntries
          .filter((name) => existsSync(join(folder, generatedFolder, `${name}.ts`)))
          .map((name) => [`./${name}`, entry(`generated/${name}`)]),
      ),
      "./openapi.json": "./openapi.json",
    },
    scripts: { build: "tsc -p tsconfig.json" },
    dependencies: { "@waypost/core": "*" },
  };
}

const typescript = {
  compilerOptions: {
    target: "es2022",
    module: "nodenext",
    lib: ["es2023", "dom", "dom.iterable"],
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    verbatimModuleSyntax: true,
    declaration: true,
    rootDir: "src",
    outDir: "dist",
  },
  include: ["src"],
};

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
