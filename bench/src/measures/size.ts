import { brotliCompressSync, constants } from "node:zlib";
import { rolldown } from "rolldown";

/** Bytes of a program and all that it imports: bundled and minified by rolldown, compressed by brotli at level 11. */
export async function bundleSize(entry: string): Promise<number> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  return brotliCompressSync(await bundled(entry), { params }).length;
}

/** The bundle itself. */
export async function bundled(entry: string): Promise<string> {
  const bundle = await rolldown({ input: entry, platform: "browser", external: /^node:/, logLevel: "silent" });
  const { output } = await bundle.generate({ format: "es", minify: true, codeSplitting: false, comments: false });
  await bundle.close();
  const [chunk, ...others] = output;
  if (others.length > 0) throw new Error(`${entry} does not bundle into one file.`);
  return chunk.code;
}
