import { run } from "./cli/run.js";

process.exitCode = await run(process.argv.slice(2), process.cwd(), {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
});
