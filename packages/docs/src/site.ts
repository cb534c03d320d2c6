import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { assetsFolder } from "./folders.ts";
import { llmsText } from "./markdown/llms.ts";
import { markdownReference } from "./markdown/reference.ts";
import { indexPage } from "./pages/index-page.ts";
import { readProviders, type ProviderDocs } from "./providers.ts";
import { redocPage } from "./redoc/page.ts";

/**
 * Writes the whole site: an index, and for every provider its Redoc page, Markdown and OpenAPI description. The same
 * specs give the same bytes.
 *
 * @param workspaceFolder holds `specs/` and `packages/`
 * @param outputFolder is emptied first
 * @returns the providers, as shown
 */
export async function buildSite(workspaceFolder: string, outputFolder: string): Promise<readonly ProviderDocs[]> {
  const providers = await readProviders(workspaceFolder);
  const files = new Map([
    ["index.html", indexPage(providers)],
    ["llms.txt", llmsText(providers)],
  ]);
  for (const provider of providers) {
    files.set(`${provider.id}.html`, await redocPage(provider));
    files.set(`${provider.id}.md`, markdownReference(provider));
    files.set(`${provider.id}.openapi.json`, provider.openapi);
  }
  await rm(outputFolder, { recursive: true, force: true });
  await mkdir(outputFolder, { recursive: true });
  await cp(assetsFolder, outputFolder, { recursive: true });
  await Promise.all([...files].map(([name, text]) => writeFile(join(outputFolder, name), text)));
  return providers;
}
