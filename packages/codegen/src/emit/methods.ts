import type { Api, Method } from "../ir/model.js";

/** Every method: the client's own, then each resource's. */
export function allMethods({ methods, resources }: Api): Method[] {
  return [...methods, ...resources.flatMap((resource) => resource.methods)];
}
