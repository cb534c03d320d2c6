import { join } from "node:path";
import { clientsFolder } from "./places.ts";

export interface Contestant {
  /** Also the name of its file in `clients/src` and of its folder in `programs`. */
  readonly id: string;
  readonly label: string;
  /** What the bundle is made of, where it is not the whole client. */
  readonly bundle?: string;
}

export const raw: Contestant = { id: "raw", label: "raw fetch" };

export const contestants: readonly Contestant[] = [
  { id: "waypost", label: "Waypost", bundle: "waypost-resource" },
  { id: "openapi-fetch", label: "openapi-fetch, bare" },
  { id: "hey-api", label: "Hey API" },
  { id: "redocly", label: "Redocly" },
  { id: "ky", label: "ky, by hand" },
  { id: "openai", label: "openai (Stainless)" },
];

/** A client's compiled file. */
export function compiled(name: string): string {
  return join(clientsFolder, "dist/src", `${name}.js`);
}

/** Raw `fetch` and every client: compiled files by id. */
export function clientFiles(): Map<string, string> {
  return new Map([raw, ...contestants].map(({ id }) => [id, compiled(id)]));
}
