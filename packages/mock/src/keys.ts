import { exampleNames, type Operation } from "./operation.js";
import type { Preference } from "./prefer.js";
import type { Violation } from "./violations.js";

/** What a provider's keys look like, where its pages say so. */
export interface KeyForm {
  /** Every key begins with it: `flo_`. */
  readonly prefix: string;
  /** Whether a token of another form is good all the same, for that operation: one of OAuth. @default none is */
  readonly isToken?: (token: string, operation: Operation) => boolean;
  /** Names of the 401 examples for a key of another form, where that is not the first one. */
  readonly refusals?: readonly string[];
}

type Headers = Readonly<Record<string, string>>;

/** The name of the scheme may be written in any case (RFC 9110, 11.1); Prism knows one. */
export function withSchemeName({ authorization, ...others }: Headers): Headers {
  return authorization === undefined
    ? others
    : { ...others, authorization: authorization.replace(/^bearer /i, "Bearer ") };
}

/** Whether the request has a key that cannot be one of the provider's. */
export function isForeign({ prefix, isToken }: KeyForm, headers: Headers, operation: Operation): boolean {
  const token = /^Bearer\s+(.+)$/i.exec(headers["authorization"] ?? "")?.[1];
  return token !== undefined && !token.startsWith(prefix) && isToken?.(token, operation) !== true;
}

/** The 401 for such a key. */
export function foreignRefusal(operation: Operation, { refusals = [] }: KeyForm): Preference {
  const name = refusals.find((each) => exampleNames(operation, 401)?.includes(each));
  return { code: 401, ...(name !== undefined && { exampleKey: name }) };
}

/** The violations of such a request: Prism, to whom the key was not shown, says that there is none. */
export function explainForeign(violations: readonly Violation[], { prefix }: KeyForm): Violation[] {
  return violations.map((each) =>
    each.code === 401
      ? { ...each, message: `The key does not begin with ${prefix}, as the provider's keys do.` }
      : each,
  );
}
