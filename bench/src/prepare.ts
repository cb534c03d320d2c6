/** Installs what the clients are made with, generates each of them from the spec, and compiles them all alike. */
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { clientsFolder, root, spec } from "./places.ts";
import { run } from "./run.ts";

const generated = (name: string): string => join(clientsFolder, "generated", name);
const bin = (name: string): string => join(clientsFolder, "node_modules/.bin", name);

export async function prepare(say: (step: string) => void): Promise<void> {
  if (!existsSync(join(root, "packages/flowella/dist/index.js"))) throw new Error("Run `pnpm build` first.");
  say("installing the clients that are compared");
  await run("pnpm", ["install", "--frozen-lockfile", "--prefer-offline"], { cwd: clientsFolder });
  for (const name of ["generated", "dist"]) rmSync(join(clientsFolder, name), { recursive: true, force: true });
  say("generating");
  await run("node", [codegen, spec, "--out", generated("waypost"), "--name", "Harbour"]);
  await run(bin("openapi-typescript"), [spec, "--output", join(generated("openapi-fetch"), "schema.ts")], atClients);
  await run(
    bin("openapi-ts"),
    ["-i", spec, "-o", generated("hey-api"), "-c", "@hey-api/client-fetch", "--no-log-file"],
    atClients,
  );
  await run(
    bin("redocly"),
    ["generate-client", spec, "--config", "redocly.yaml", "-o", join(generated("redocly"), "client.ts")],
    atClients,
  );
  say("compiling");
  await run(bin("tsc"), ["-p", "."], atClients);
  // As our packages are built: one file for the whole client.
  const compiled = join(clientsFolder, "dist/generated/waypost/src");
  await run("node", [join(root, "packages/core/bundle-client.mjs"), compiled], { cwd: generated("waypost") });
}

/** The generator's command, as it is built. */
export const codegen = join(root, "packages/codegen/bin/waypost-codegen.js");
const atClients = { cwd: clientsFolder };
