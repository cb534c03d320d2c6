// `pnpm new-provider <name> [Title]`: the spec and the package of a provider that can be generated, tested and documented
// at once. What it writes is the least that the grammar of specs/README.md asks for; the rest is the provider's.
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, runMain, Stop } from "./bootstrap.mjs";

const template = join(root, "scripts/new-provider");
/** Private packages and the mock, whose tasks wait for every provider's generated spec. */
const dependents = ["packages/mock", "packages/contract-tests", "packages/docs", "examples"];

const help = `Usage: pnpm new-provider <name> [Title]

  <name>   folder, package and spec: lower-case letters and digits, such as "acme" for @waypost/acme
  [Title]  the provider's name as people write it and the client's class; default: the name with a capital

Writes specs/<name>/ and packages/<name>/, and names the provider in redocly.yaml and in the packages that use all
providers. Then: describe the API in specs/<name>/, \`pnpm install && pnpm generate\`, \`npm test\`.`;

await runMain(() => {
  const [name, title = capitalised(name ?? "")] = process.argv.slice(2);
  if (name === undefined || name === "--help" || name === "-h") {
    console.log(help);
    return name === undefined ? 2 : 0;
  }
  check(name, title);

  const words = { name, Title: title, ENV: name.toUpperCase() };
  copyFilled(join(template, "spec"), join(root, "specs", name), words);
  copyFilled(join(template, "package"), join(root, "packages", name), words);
  cpSync(join(root, "LICENSE"), join(root, "packages", name, "LICENSE"));
  nameInRedocly(name);
  for (const folder of dependents) addDependency(join(root, folder, "package.json"), `@waypost/${name}`);

  console.log(`specs/${name} and packages/${name} are there.`);
  console.log(`Next: describe the API in specs/${name}, then \`pnpm install && pnpm generate\`, then \`npm test\`.`);
  return 0;
});

function capitalised(name) {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function check(name, title) {
  if (!/^[a-z][a-z0-9]*$/.test(name)) {
    throw new Stop(`"${name}" can't be a provider's name: use lower-case letters and digits, such as "acme".`, 2);
  }
  if (!/^[A-Z][A-Za-z0-9]*$/.test(title)) {
    throw new Stop(`"${title}" can't be a class name: use letters and digits, the first a capital, such as "Acme".`, 2);
  }
  for (const folder of [`specs/${name}`, `packages/${name}`]) {
    if (existsSync(join(root, folder))) throw new Stop(`${folder} exists already; nothing was written.`, 2);
  }
}

/** Copies a folder of the template; `{{name}}`, `{{Title}}` and `{{ENV}}` become the provider's. */
function copyFilled(source, target, words) {
  mkdirSync(target, { recursive: true });
  for (const entry of readdirSync(source, { withFileTypes: true })) {
    const from = join(source, entry.name);
    const to = join(target, entry.name);
    if (entry.isDirectory()) copyFilled(from, to, words);
    else
      writeFileSync(
        to,
        readFileSync(from, "utf8").replaceAll(/\{\{(\w+)\}\}/g, (_match, word) => words[word]),
      );
  }
}

function nameInRedocly(name) {
  const file = join(root, "redocly.yaml");
  const text = readFileSync(file, "utf8");
  const entry = `  ${name}:\n    root: specs/${name}/openapi.yaml\n    extends: [waypost/all]\n`;
  writeFileSync(file, text.replace(/(^apis:\n(?: {2}.*\n)*)/m, `$1${entry}`));
}

/** Adds a workspace dependency where the others of its kind stand, in the alphabet. */
function addDependency(file, dependency) {
  const manifest = JSON.parse(readFileSync(file, "utf8"));
  const field = manifest.dependencies?.["@waypost/flowella"] === undefined ? "devDependencies" : "dependencies";
  const all = { ...manifest[field], [dependency]: "workspace:*" };
  manifest[field] = Object.fromEntries(Object.entries(all).toSorted(([left], [right]) => (left < right ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
}
