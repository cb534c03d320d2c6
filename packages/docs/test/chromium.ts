import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium, type Browser } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const macApplication = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/** The browser of this machine: `CHROMIUM_PATH` alone where it is set, else the first of the usual places. */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = environment["CHROMIUM_PATH"];
  if (named !== undefined && named !== "") return existsSync(named) ? named : undefined;
  const folders = [...(environment["PATH"] ?? "").split(delimiter), "/usr/bin"];
  const places = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...places, macApplication].find((file) => existsSync(file));
}

export const howToInstall =
  "Chromium is missing: apt-get install chromium, or set CHROMIUM_PATH to a Chrome or Chromium.";

/** Headless, and silent: what Chromium itself would ask the network for must not look like a request of a page. */
export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
