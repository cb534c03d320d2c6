// `npm start`: from a fresh clone to four working clients, and a tour that calls the mocks through them.
import { bootstrap, run, runMain, stepper, Stop } from "./bootstrap.mjs";

await runMain(async () => {
  const step = stepper(3);
  await step("Setting up: pnpm and dependencies", (say) => bootstrap(say));
  await step("Building: clients generated from their specs, then compiled", async (say) => {
    const { code, output } = await run(
      "turbo",
      ["run", "build", "copy-specs", "--output-logs=errors-only", "--ui=stream"],
      {
        quiet: true,
        onLine: (line) => /^(Tasks|Cached):/.test(line) && say(line.replace(/\s+/g, " ")),
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
