// `pnpm docs:build`: the site, into dist/.
import { relative } from "node:path";
import { ProblemReport } from "@waypost/codegen";
import { DocsError } from "./errors.ts";
import { workspaceFolder, siteFolder } from "./folders.ts";
import { buildSite } from "./site.ts";
import { countText } from "./words.ts";

try {
  const providers = await buildSite(workspaceFolder, siteFolder);
  for (const provider of providers) console.log(`${provider.id}.html: ${countText(provider)}`);
  console.log(`The site is in ${relative(process.cwd(), siteFolder) || "."}/. Look at it: pnpm docs:serve`);
} catch (error) {
  if (!(error instanceof ProblemReport || error instanceof DocsError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
