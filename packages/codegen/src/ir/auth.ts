import type { SecurityScheme } from "../load/document.js";
import { resolve } from "../load/resolve.js";
import type { Context } from "./context.js";
import type { Auth } from "./model.js";

/** Where the key goes: the first scheme of the spec that a client can send. */
export function readAuth({ spec, document }: Context): Auth {
  const schemes = Object.entries(document.components?.securitySchemes ?? {}).flatMap(([name, node]) => {
    const scheme = resolve<SecurityScheme>(document, node);
    return scheme ? [[name, scheme] as const] : [];
  });
  for (const [, scheme] of schemes) {
    const auth = toAuth(scheme);
    if (auth) return auth;
  }
  const [[, first] = []] = schemes;
  if (first === undefined) return { scheme: "bearer" };
  const names = schemes.map(([name]) => `\`${name}\``).join(", ");
  const message = `The clients can send none of the security schemes ${names}.`;
  const instead = `${message} This one sends a bearer token.`;
  if (spec.isOurs) spec.problem(first, [], message, "Describe a bearer token or a key in a header.");
  else spec.note(first, [], instead, "Give it a `fetch` that adds what is asked for.");
  return { scheme: "bearer" };
}

function toAuth({ type, scheme, in: place, name }: SecurityScheme): Auth | undefined {
  if (type === "http" && scheme?.toLowerCase() === "bearer") return { scheme: "bearer" };
  if (type === "oauth2" || type === "openIdConnect") return { scheme: "bearer" };
  return type === "apiKey" && place === "header" && name !== undefined ? { scheme: "header", name } : undefined;
}
