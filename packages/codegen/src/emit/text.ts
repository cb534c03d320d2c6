import { isIdentifier } from "../ir/names.js";

/** A value as a TypeScript literal. JSON is a subset but for two line separators, which old tools stumble over. */
export function literal(value: unknown): string {
  return JSON.stringify(value).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}

/** A property's name, quoted where it has to be. */
export function propertyName(name: string): string {
  return isIdentifier(name) ? name : literal(name);
}

/** Parts of a file, one after another with a blank line between; empty ones leave none. */
export function blocks(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("\n\n");
}

/** Lines with an empty one left out. */
export function lines(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("\n");
}
