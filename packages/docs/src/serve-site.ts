// `pnpm docs:serve`: the built site on this machine, until Ctrl-C.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { DocsError } from "./errors.ts";
import { siteFolder } from "./folders.ts";
import { serveSite } from "./serve.ts";

const usualPort = 4020;

try {
  const port = readPort();
  if (!existsSync(join(siteFolder, "index.html")))
    throw new DocsError("The site is not built yet. Run: pnpm docs:build");
  const server = await serveSite(siteFolder, { port }).catch((error: unknown) => {
    throw isPortTaken(error)
      ? new DocsError(`Port ${port} is taken. Name another: pnpm docs:serve --port ${port + 1}`)
      : error;
  });
  console.log(`Docs: ${server.url}/ (Ctrl-C stops)`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void server.close());
} catch (error) {
  if (!(error instanceof DocsError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

function readPort(): number {
  const port = Number(readArguments().port ?? usualPort);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new DocsError("--port takes a number from 0 to 65535; 0 takes a free port.");
}

function readArguments(): { port?: string | undefined } {
  try {
    return parseArgs({ options: { port: { type: "string" } } }).values;
  } catch (error) {
    throw new DocsError(
      `${error instanceof Error ? error.message : String(error)}. Usage: pnpm docs:serve [--port <number>]`,
    );
  }
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EADDRINUSE";
}
