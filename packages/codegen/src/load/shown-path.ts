import { relative } from "node:path";

/** As short as can be typed: relative below the current directory, absolute elsewhere. */
export function shownPath(absolute: string): string {
  const path = relative(process.cwd(), absolute);
  return path === "" || path.startsWith("..") ? absolute : path;
}
