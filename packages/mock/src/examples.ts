import { isObject } from "./json.js";
import { exampleNames, successStatus, type Operation, type Paginator, type Variant } from "./operation.js";
import type { Preference } from "./prefer.js";
import type { Query } from "./target.js";

/** The name by which specs call the example of a list that ends. */
const lastPage = "lastPage";

/** The variant that a request means. */
export function findVariant({ variants }: Operation, query: Query, body: unknown): Variant | undefined {
  if (variants === undefined) return undefined;
  const values = variants.in === "body" ? (isObject(body) ? body : {}) : query;
  const value = values[variants.name] ?? variants.fallback;
  return typeof value === "string" ? variants.byValue.get(value) : undefined;
}

/**
 * The example that fits the request; undefined leaves the choice to Prism, which takes the first.
 * What the request itself prefers wins.
 */
export function chooseExample(
  operation: Operation,
  variant: Variant | undefined,
  query: Query,
  preference: Preference,
): string | undefined {
  const success = successStatus(operation);
  if (preference.exampleKey !== undefined || preference.dynamic === true) return undefined;
  if (preference.code !== undefined && preference.code !== success) return undefined;

  const paginator = variant === undefined ? operation.paginator : variant.paginator;
  const isLater = paginator !== undefined && namesLaterPage(paginator, query);
  const [first, second = first] = variant === undefined ? [undefined, lastPage] : variant.examples;
  const chosen = isLater ? second : first;
  // A name that the spec lacks would be an error in Prism.
  return chosen !== undefined && exampleNames(operation, success)?.includes(chosen) ? chosen : undefined;
}

/** A cursor or token is only ever sent for a later page; pages count from 1, offsets from 0. */
function namesLaterPage({ style, param }: Paginator, query: Query): boolean {
  const value = query[param];
  if (typeof value !== "string" || value === "") return false;
  if (style === "page") return Number(value) > 1;
  if (style === "offset") return Number(value) > 0;
  return true;
}
