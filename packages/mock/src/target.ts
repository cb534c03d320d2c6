import { guess } from "./nearest.js";
import { Problem } from "./problem.js";

/** A name that is given more than once has a list. */
export type Query = Readonly<Record<string, string | string[]>>;

/** What stands in a request's first line. */
export interface Target {
  /** As sent, still percent-encoded. */
  readonly path: string;
  readonly query: Query;
}

export function readTarget(text: string): Target {
  const mark = text.indexOf("?");
  if (mark === -1) return { path: text, query: {} };
  return { path: text.slice(0, mark), query: readQuery(new URLSearchParams(text.slice(mark + 1))) };
}

function readQuery(params: URLSearchParams): Query {
  const names = [...new Set(params.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = params.getAll(name);
      const [only] = values;
      return [name, values.length === 1 && only !== undefined ? only : values];
    }),
  );
}

interface Addressed {
  readonly name: string;
  readonly basePath: string;
}

/**
 * Finds the provider that a path names and the path under its base URL.
 *
 * @throws Problem 400 for a path that is not percent-encoded right, 404 that lists the providers, or the provider's base path.
 */
export function findProvider<Provider extends Addressed>(
  providers: readonly Provider[],
  path: string,
): { provider: Provider; path: string } {
  if (!isEncoded(path)) throw malformedPath(path);
  const name = path.split("/")[1] ?? "";
  const provider = providers.find((each) => each.name === name);
  if (provider === undefined) throw unknownProvider(providers, name);
  const base = baseOf(provider);
  if (path !== base && !path.startsWith(`${base}/`)) throw outsideBase(provider, path);
  return { provider, path: path.slice(base.length) || "/" };
}

/** `/flowella/api/v1`: the provider's name, then the base path that its own server has. */
export function baseOf(provider: Addressed): string {
  return `/${provider.name}${provider.basePath}`;
}

function unknownProvider(providers: readonly Addressed[], name: string): Problem {
  const bases = providers.map(baseOf);
  const names = providers.map((each) => each.name);
  const detail = `${name === "" ? "The path names no provider" : `There is no provider "${name}" here`}.${guess(name, names)} Base paths: ${bases.join(", ")}.`;
  const title = "Unknown provider";
  return new Problem({
    status: 404,
    code: "UNKNOWN_PROVIDER",
    title,
    detail,
    body: { type: "about:blank", title, status: 404, detail, providers: bases },
  });
}

function outsideBase(provider: Addressed, path: string): Problem {
  return new Problem({
    status: 404,
    code: "OUTSIDE_BASE_PATH",
    title: "Outside the base path",
    detail: `${path} is not under ${baseOf(provider)}, where ${provider.name}'s API is.`,
  });
}

function isEncoded(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

function malformedPath(path: string): Problem {
  const detail = `${path} is not percent-encoded UTF-8.`;
  return new Problem({ status: 400, code: "MALFORMED_PATH", title: "Malformed path", detail });
}
