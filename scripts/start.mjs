// `npm start`: from a fresh clone to four working clients, and a tour that calls the mocks through them.
import { bootstrap, run, runMain, stepper, Stop } from "./bootstrap.mjs";

await runMain(async () => {
  const step = stepper(3);
  await step("Setting up: pnpm and dependencies", (say) => bootstrap(say));
  await step("Building: clients generated from their specs, then compiled", async (say) => {
    const { code, output } = await run(
      "turbo",
      ["run", "build", "copy-specs", "--output-logs=hash-only", "--ui=stream"],
      {
        quiet: true,
        onLine: (line) => progressOf(line) && say(progressOf(line)),
      },
    );
    if (code === 130) throw new Stop("stopped", 130);
    if (code !== 0) {
      console.error(output);
      throw new Stop("the build failed; the reason is above. `pnpm build` repeats this step alone.");
    }
  });
  return step("Touring: a call to each provider's mock through its built client", async () => {
    const { code } = await run("node", ["examples/src/tour.ts"]);
    if (code === 0) console.log("\nNext: README.md has a first call for each provider; `npm test` proves the project.");
    return code;
  });
});

/** What a line of turbo's means to someone who waits: `flowella: generate`, or the closing count. */
function progressOf(line) {
  const task = /^@waypost\/([\w-]+):([\w-]+): cache (hit|miss)/.exec(line);
  if (task) return `${task[1]}: ${task[2]}${task[3] === "hit" ? " (up to date)" : ""}`;
  return line.startsWith("Tasks:") ? line.replace(/\s+/g, " ").toLowerCase() : undefined;
}
