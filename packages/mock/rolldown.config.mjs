// `dist/msw.browser.js`: `@waypost/mock/msw` with all that it needs, for bundlers that build for browsers.
import { createRequire } from "node:module";
import { join } from "node:path";

const standIn = (name) => join(import.meta.dirname, "browser", name);
/** As Prism itself: its own dependencies are none of ours. */
const prism = createRequire(createRequire(import.meta.url).resolve("@stoplight/prism-http"));

const standIns = [
  [/^\.\/prism-parts\.js$/, standIn("prism-parts.js")],
  [/^\.\/load\.js$/, standIn("load.js")],
  [/\/generator\/JSONSchema$/, standIn("generator.js")],
  [/\/callback\/callbacks$/, standIn("silent.js")],
  [/\/utils\/logger$/, standIn("silent.js")],
  [/^path$/, standIn("path.js")],
];

// oxlint-disable-next-line import/no-default-export -- what rolldown reads
export default {
  input: "src/msw.ts",
  platform: "browser",
  external: ["msw"],
  output: { file: "dist/msw.browser.js", format: "es", minify: true, comments: { legal: false } },
  plugins: [
    {
      name: "stand-ins",
      resolveId(id, importer) {
        const found = standIns.find(([pattern]) => pattern.test(id));
        if (found !== undefined) return found[1];
        const isOfPrism = /^(@stoplight|fp-ts)\//.test(id) && importer?.startsWith(standIn(""));
        return isOfPrism ? prism.resolve(id) : undefined;
      },
      transform(code, id) {
        // `this` is `exports` in CommonJS, and nothing in a bundle.
        return id.includes("/uri-template-lite/") ? code.replaceAll("this.URI", "exports.URI") : undefined;
      },
    },
  ],
};
