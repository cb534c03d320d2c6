import type { Api, Method } from "./model.js";

/** Every method: the client's own, then each resource's. */
export function allMethods({ methods, resources }: Api): Method[] {
  return [...methods, ...resources.flatMap((resource) => resource.methods)];
}
