import { PaginationError } from "./errors/transport-errors.js";
import type { PagePosition } from "./errors/waypost-error.js";
import { errorsOf } from "./fail.js";
import { valueAt } from "./json-pointer.js";
import type { Operation, Pagination } from "./operation.js";
import type { Provider } from "./provider.js";

/** Gets the body of the page at `position`. */
type LoadPage = (position: PagePosition) => Promise<unknown>;

/**
 * One page of a list. `Body` is the whole answer, as the provider sent it. A client has a type of its own for the pages
 * of each list, such as `ContactsListPage`: where this one is given type arguments, a user's compiler has to put them in.
 */
export interface Page<Item = unknown, Body = unknown> {
  readonly items: readonly Item[];
  readonly body: Body;
  /** Whether the provider says that there is another page. */
  readonly hasNext: boolean;
  /** Parameters that name this page; empty for the first. Pass them to the list method to start here. */
  readonly position: PagePosition;
  /** The next page. Rejects with a `PaginationError` when there is none, or when the list goes in circles. */
  next(): Promise<Page<Item, Body>>;
}

/**
 * A list that sends nothing until it is used: `await` gives the first page, `for await` the items of all pages,
 * `pages()` the pages. Nothing is asked for ahead, so leaving a loop leaves nothing running.
 */
export class List<Item, ListPage extends Page<Item> = Page<Item>>
  implements PromiseLike<ListPage>, AsyncIterable<Item>
{
  readonly #load: () => Promise<ListPage>;
  #first: Promise<ListPage> | undefined;

  /** Made by `Transport.list`. */
  constructor(provider: Provider, operation: Operation, params: object | undefined, load: LoadPage) {
    // As `data` in `Transport.call`: the spec's word for it.
    this.#load = () => loadPage<Item>(provider, operation, params, load, {}, new Map(), 0) as Promise<ListPage>;
  }

  // oxlint-disable-next-line unicorn/no-thenable -- being awaitable is the point
  then<Fulfilled = ListPage, Rejected = never>(
    onFulfilled?: ((page: ListPage) => Fulfilled | PromiseLike<Fulfilled>) | null,
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Fulfilled | Rejected> {
    return this.#firstPage().then(onFulfilled, onRejected);
  }

  catch<Rejected = never>(
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<ListPage | Rejected> {
    return this.#firstPage().catch(onRejected);
  }

  finally(onSettled?: (() => void) | null): Promise<ListPage> {
    return this.#firstPage().finally(onSettled);
  }

  /** All pages, from the first. */
  async *pages(): AsyncGenerator<ListPage, void, void> {
    let page = await this.#firstPage();
    for (;;) {
      yield page;
      if (!page.hasNext) return;
      page = (await page.next()) as ListPage; // pages of a list are all of one type
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, void> {
    for await (const page of this.pages()) yield* page.items;
  }

  /** Asked for once, however often the list is awaited or iterated; again after a failure. */
  #firstPage(): Promise<ListPage> {
    return (this.#first ??= this.#load().catch((error: unknown) => {
      this.#first = undefined;
      throw error;
    }));
  }
}

/**
 * @param seen Number of the page that each cursor led to, so that one that leads back is seen.
 * @param index Number of this page.
 */
async function loadPage<Item>(
  provider: Provider,
  operation: Operation,
  params: object | undefined,
  load: LoadPage,
  position: PagePosition,
  seen: Map<unknown, number>,
  index: number,
  previous?: readonly Item[],
): Promise<Page<Item>> {
  const pagination = operation.pagination as Pagination; // Only operations that have one are lists.
  const { style, param, items: pointer } = pagination;
  const body = await load(position);
  const items = valueAt(body, pointer) as Item[];
  const tell = errorsOf(provider, operation.id, position, PaginationError);
  const fail = (problem: string): Error => tell(`${problem}. Earlier pages are sound; tell the provider`);
  if (!Array.isArray(items)) throw fail(`no list at ${pointer}`);
  if (style.mustMove && JSON.stringify(items) === JSON.stringify(previous)) throw fail("the same page again");
  const current: unknown = Reflect.get({ ...params, ...position }, param);
  const { value, problem } = style.next(pagination, body, items.length, current);
  seen.set(current, index);
  return {
    items,
    body,
    hasNext: value !== undefined || problem !== undefined,
    position,
    async next() {
      if (value === undefined) throw problem ? fail(problem) : tell("no next page (see hasNext)");
      if ((seen.get(value) ?? Infinity) <= index) throw fail("the pages go in circles");
      return loadPage(provider, operation, params, load, { [param]: value }, seen, index + 1, items);
    },
  };
}
