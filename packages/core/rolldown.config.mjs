/**
 * One file per entry, and `index.js` for all that the others share with it: a program that imports the runtime loads it
 * in about a millisecond, where one file per module takes twenty. Types stay one file per module, as `tsc` writes them.
 */
const input = {
  index: "src/index.ts",
  fetch: "src/fetch.ts",
  node: "src/node.ts",
  opentelemetry: "src/opentelemetry.ts",
  "redis-limiter": "src/redis-limiter.ts",
  "webhooks/index": "src/webhooks/index.ts",
};
const others = Object.values(input).filter((entry) => entry !== input.index);

// oxlint-disable-next-line import/no-default-export -- what rolldown reads
export default {
  input,
  external: [/^node:/, "@opentelemetry/api", "openapi-fetch", "rate-limiter-flexible"],
  // What the other entries need of the runtime without it being public is exported from `index.js` under short names.
  preserveEntrySignatures: "allow-extension",
  output: { dir: "dist", cleanDir: true, format: "es", comments: { legal: false, annotation: true, jsdoc: false } },
  plugins: [
    {
      // Modules go into one file when the same entries reach them: so each entry is made to reach all of `index.ts`.
      name: "reach-index",
      transform(code, id) {
        const isOther = others.some((entry) => id.endsWith(`/${entry}`));
        return isOther ? `${code}\nimport "${import.meta.dirname}/${input.index}";` : undefined;
      },
      resolveId: (id) => (id.endsWith(`/${input.index}`) ? { id, moduleSideEffects: true } : undefined),
    },
  ],
};
