// `pnpm mock [provider…] [flags]`: the mock of this workspace, built first when it is not up to date.
import { root, run, runMain } from "./bootstrap.mjs";
import { join } from "node:path";

await runMain(async () => {
  const build = await run(
    "turbo",
    ["run", "build", "copy-specs", "--filter=@waypost/mock", "--output-logs=errors-only"],
    { quiet: true },
  );
  if (build.code !== 0) {
    console.error(build.output);
    return build.code;
  }
  const { code } = await run("node", [join(root, "packages/mock/bin/waypost-mock.js"), ...process.argv.slice(2)]);
  return code;
});
