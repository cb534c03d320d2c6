// Builds the site once for all tests of this package, into a folder of its own.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { workspaceFolder } from "../src/folders.ts";
import { buildSite } from "../src/site.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Folder of the built site. */
    readonly site: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const site = await mkdtemp(join(tmpdir(), "waypost-site-"));
  await buildSite(workspaceFolder, site);
  project.provide("site", site);
  return () => rm(site, { recursive: true, force: true });
}
