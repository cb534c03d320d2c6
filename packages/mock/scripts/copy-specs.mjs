// Puts every client package's bundled spec into specs/, as <provider>.json. The mock serves what it finds there, so
// a new provider costs it no code.
import { copyFile, mkdir, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const packages = fileURLToPath(new URL("../..", import.meta.url));
const target = fileURLToPath(new URL("../specs", import.meta.url));

await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
for (const provider of await readdir(packages)) {
  const spec = join(packages, provider, "openapi.json");
  const isThere = await stat(spec).then(
    (found) => found.isFile(),
    () => false,
  );
  if (isThere) await copyFile(spec, join(target, `${provider}.json`));
}
