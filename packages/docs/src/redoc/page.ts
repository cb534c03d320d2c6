import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { DocsError } from "../errors.ts";
import type { ProviderDocs } from "../providers.ts";
import { languages } from "../samples/code-samples.ts";
import { redocDocument } from "./document.ts";

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const templateFile = fileURLToPath(new URL("./template.html", import.meta.url));

/** "Payload" is Redoc's own: the body, for operations that have one. */
const payload = { lang: "payload", label: "Payload" };
const options = { codeSamples: { languages: [...Object.values(languages), payload] } };

/** Redoc's badge loads its picture from here, the only thing that `--inlineBundle` leaves outside. */
const badgePictures = /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(?:-full)?\.svg/g;

/**
 * The provider's Redoc page, in one file.
 *
 * @throws DocsError, with what `redocly` said, where it fails
 */
export async function redocPage(provider: ProviderDocs): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "waypost-docs-"));
  try {
    const spec = join(folder, `${provider.id}.json`);
    const page = join(folder, `${provider.id}.html`);
    await writeFile(spec, JSON.stringify(redocDocument(provider)));
    await redocly(folder, ["build-docs", spec, "--output", page, "--inlineBundle", ...pageOptions(provider)]);
    return (await readFile(page, "utf8")).replaceAll(badgePictures, "redoc.svg");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function pageOptions({ api, summary }: ProviderDocs): string[] {
  return [
    `--title=${api.client.title} API reference · Waypost`,
    `--template=${templateFile}`,
    `--templateOptions.description=${summary}`,
    `--openapi=${JSON.stringify(options)}`,
  ];
}

/** Runs in a folder without a `redocly.yaml`, so that nothing but the arguments decides what comes out. */
async function redocly(folder: string, args: readonly string[]): Promise<void> {
  const cli = join(dirname(require.resolve("@redocly/cli/package.json")), "bin", "cli.js");
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true", NO_COLOR: "1" };
  try {
    await run(process.execPath, [cli, ...args], { cwd: folder, env });
  } catch (error) {
    const output = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : "";
    throw new DocsError(`redocly build-docs failed: ${output.split("\n").slice(-5).join("\n")}`, { cause: error });
  }
}
