// `pnpm generate`: every client from its spec, cached by turbo. `pnpm generate --check`: compare only, never cached.
import { run, runMain } from "./bootstrap.mjs";

await runMain(async () => {
  const check = process.argv.includes("--check");
  const task = check ? "generate:check" : "generate";
  const { code } = await run("turbo", ["run", task, "--output-logs=new-only"]);
  return code;
});
