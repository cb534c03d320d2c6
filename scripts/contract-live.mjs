// `pnpm contract:live <provider> [flags]`: what a provider's own server answers, held against its spec.
import { root, run, runMain } from "./bootstrap.mjs";
import { join } from "node:path";

await runMain(async () => {
  const build = await run(
    "turbo",
    ["run", "build", "--filter=@waypost/contract-tests^...", "--output-logs=errors-only"],
    {
      quiet: true,
    },
  );
  if (build.code !== 0) {
    console.error(build.output);
    return build.code === 130 ? 130 : 2;
  }
  const cli = join(root, "packages/contract-tests/src/live/cli.ts");
  const { code } = await run("node", [cli, ...process.argv.slice(2)]);
  return code;
});
