// `node ../core/bundle-client.mjs [target]`, in the folder of a client package: writes its JavaScript to `dist`, which it
// empties before, or into another folder, which it does not.
// The client with all its resources is one file, `index.js`: two files to load, with the runtime's, where one per module
// would be a dozen and take four times as long. A resource's own entry passes on what is in there, so that it is the same
// class; a bundler still drops all the others. The rest stands apart: it neither loads the client nor is loaded by it.
import { globSync, rmSync } from "node:fs";
import { rolldown } from "rolldown";

const [target = "dist"] = process.argv.slice(2);
const index = "src/index.ts";
const resources = globSync("src/generated/resources/*.ts");
const apart = globSync("src/generated/{fetch,node,operations,provider,webhooks}.ts");

/** Modules go into one file when the same entries reach them: so each resource is made to reach all of `index.ts`. */
const reachIndex = {
  name: "reach-index",
  transform: (code, id) =>
    resources.some((file) => id.endsWith(`/${file}`)) ? `${code}\nimport "${process.cwd()}/${index}";` : undefined,
  resolveId: (id) => (id.endsWith(`/${index}`) ? { id, moduleSideEffects: true } : undefined),
};

async function bundle(files, plugins) {
  const input = Object.fromEntries(files.map((file) => [file.slice("src/".length, -".ts".length), file]));
  const external = [/^node:/, /^@waypost\/core/];
  const built = await rolldown({
    input,
    external,
    plugins,
    preserveEntrySignatures: "allow-extension",
    logLevel: "warn",
  });
  // Not minified: a stack trace then shows lines that can be read. Comments stay in the declarations, for editors.
  await built.write({ dir: target, format: "es", comments: { legal: false, annotation: true, jsdoc: false } });
}

if (target === "dist") rmSync(target, { recursive: true, force: true });
await bundle([index, ...resources], [reachIndex]);
await bundle(apart, []);
