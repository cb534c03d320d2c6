import { describe, expect, test } from "vitest";
import {
  cursorPages,
  numberedPages,
  offsetPages,
  type ApiError,
  type Operation,
  type Pagination,
  type PaginationError,
} from "../../src/index.js";
import { faultServer, reply, type Step } from "../fault-server.js";
import { connect, listByCursor, rejection, search } from "../support/acme.js";
import { HastyClock } from "../support/hasty-clock.js";

type Body = Readonly<Record<string, unknown>>;

/** A list that answers with what `page` gives for the paging parameter of the request. */
function pages(param: string, page: (value: string | null, count: number) => Body): Step {
  let count = 0;
  return (socket, request) => {
    const value = new URL(request.target, "http://x").searchParams.get(param);
    reply(200, page(value, count++))(socket, request);
  };
}

function listBy(pagination: Pagination): Operation {
  return { ...search, id: "things.list", pagination };
}

const byPage = listBy({ style: numberedPages, param: "page", items: "/items", more: "/more" });
const byOffset = listBy({ style: offsetPages, param: "offset", items: "/items", more: "/more" });

async function collect<Item>(list: AsyncIterable<Item>, most = 1000): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of list) {
    items.push(item);
    if (items.length >= most) throw new Error("the list has no end");
  }
  return items;
}

/** A, B, C, … of `total` pages with two items each. */
function alphabet(total: number): Step {
  return pages("cursor", (cursor) => {
    const index = cursor === null ? 0 : Number(cursor.slice(1));
    return { items: [`${index}a`, `${index}b`], next: index + 1 < total ? `c${index + 1}` : null };
  });
}

test("nothing is sent until a list is used, and one use asks for one page once", async () => {
  await using server = await faultServer([alphabet(3)]);
  const list = connect(server.url).list(listByCursor, []);
  await new Promise((resolve) => void setImmediate(resolve));
  expect(server.requests).toHaveLength(0);
  const page = await list;
  expect(page).toMatchObject({ items: ["0a", "0b"], hasNext: true, position: {}, body: { next: "c1" } });
  expect(await list).toBe(page);
  expect(server.requests).toHaveLength(1);
  expect(await collect(list)).toEqual(["0a", "0b", "1a", "1b", "2a", "2b"]);
  expect(server.requests.map(({ target }) => target)).toEqual([
    "/contacts",
    "/contacts?cursor=c1",
    "/contacts?cursor=c2",
  ]);
});

test("pages keep the list's own parameters, and the last has no next", async () => {
  await using server = await faultServer([alphabet(2)]);
  const list = connect(server.url).list(listByCursor, [], { limit: 2 });
  const second = await (await list).next();
  expect(second).toMatchObject({ items: ["1a", "1b"], hasNext: false, position: { cursor: "c1" } });
  expect(server.requests[1]?.target).toBe("/contacts?limit=2&cursor=c1");
  expect(await rejection(second.next())).toMatchObject({ name: "PaginationError", position: { cursor: "c1" } });
});

test.each([
  [byPage, "page", ["/contacts", "/contacts?page=2", "/contacts?page=3"]],
  [byOffset, "offset", ["/contacts", "/contacts?offset=2", "/contacts?offset=4"]],
] as const)("$id by $pagination.style ends where the provider says so", async (operation, param, targets) => {
  const step = pages(param, (value, count) => ({ items: [`${value}a`, `${value}b`], more: count < 2 }));
  await using server = await faultServer([step]);
  expect(await collect(connect(server.url).list(operation, []))).toHaveLength(6);
  expect(server.requests.map(({ target }) => target)).toEqual(targets);
});

test("a list by page or offset starts where the caller says", async () => {
  await using server = await faultServer([pages("page", (value) => ({ items: [value], more: value !== "8" }))]);
  expect(await collect(connect(server.url).list(byPage, [], { page: 7 }))).toEqual(["7", "8"]);
});

test("F81: leaving the loop leaves nothing running", async () => {
  await using server = await faultServer([alphabet(100)]);
  const clock = new HastyClock();
  for await (const item of connect(server.url, clock).list<string>(listByCursor, [])) if (item === "1a") break;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(server.requests).toHaveLength(2);
  expect(clock.pending).toBe(0);
});

describe("F86: a list that goes in circles", () => {
  test.each<[string, (cursor: string | null) => string, number]>([
    ["the same cursor for ever", () => "same", 2],
    ["two cursors in turn", (cursor) => (cursor === "a" ? "b" : "a"), 3],
    ["back to the middle", (cursor) => (cursor === null ? "1" : cursor === "4" ? "2" : String(Number(cursor) + 1)), 5],
  ])("%s", async (_, next, requests) => {
    const step = pages("cursor", (cursor, count) => ({ items: [count], next: next(cursor) }));
    await using server = await faultServer([step]);
    const error = await rejection<PaginationError>(collect(connect(server.url).list(listByCursor, [])));
    expect(error).toMatchObject({ name: "PaginationError", operation: "contacts.list" });
    expect(server.requests).toHaveLength(requests);
  });

  test("back to the cursor that the caller gave", async () => {
    await using server = await faultServer([pages("cursor", () => ({ items: [1], next: "mine" }))]);
    const error = await rejection(collect(connect(server.url).list(listByCursor, [], { cursor: "mine" })));
    expect(error.name).toBe("PaginationError");
    expect(server.requests).toHaveLength(1);
  });

  test.each([
    ["a page number that is ignored", byPage, { items: [{ id: 1 }], more: true }, 2],
    ["empty pages for ever", byPage, { items: [], more: true }, 2],
    ["an offset that is ignored", byOffset, { items: [{ id: 1 }], more: true }, 2],
    ["an offset that does not move", byOffset, { items: [], more: true }, 1],
  ] as const)("%s", async (_, operation, body, requests) => {
    await using server = await faultServer([reply(200, body)]);
    const error = await rejection(collect(connect(server.url).list(operation, [])));
    expect(error.name).toBe("PaginationError");
    expect(server.requests).toHaveLength(requests);
  });

  test("asking for the next page twice is no circle", async () => {
    await using server = await faultServer([alphabet(3)]);
    const first = await connect(server.url).list(listByCursor, []);
    const [one, other] = [await first.next(), await first.next()];
    expect(one.items).toEqual(other.items);
    expect((await other.next()).items).toEqual(["2a", "2b"]);
  });
});

test("F88: an empty page with a cursor goes on", async () => {
  const step = pages("cursor", (cursor) => (cursor === null ? { items: [], next: "x" } : { items: [1], next: "" }));
  await using server = await faultServer([step]);
  expect(await collect(connect(server.url).list(listByCursor, []))).toEqual([1]);
});

test("F88: more without a cursor is an error", async () => {
  const operation = listBy({ style: cursorPages, param: "cursor", items: "/items", next: "/next", more: "/more" });
  await using server = await faultServer([reply(200, { items: [1], more: true, next: null })]);
  const error = await rejection(collect(connect(server.url).list(operation, [])));
  expect(error.name).toBe("PaginationError");
  expect(error.message).toContain("/next");
});

test.each([{}, { items: null }, { items: { a: 1 } }, { items: "abc" }])(
  "the wrong shape %j is an error, not a crash",
  async (body) => {
    await using server = await faultServer([reply(200, body)]);
    expect(await rejection(connect(server.url).list(listByCursor, []))).toMatchObject({ name: "PaginationError" });
  },
);

test("F90: when page 7 fails, the error says where, and iteration goes on from there", async () => {
  const script = alphabet(9);
  await using server = await faultServer([
    script,
    script,
    script,
    script,
    script,
    script,
    reply(500),
    reply(500),
    reply(500),
    script,
  ]);
  const transport = connect(server.url, new HastyClock());
  const seen: string[] = [];
  let failure: ApiError | undefined;
  try {
    for await (const item of transport.list<string>(listByCursor, [], { limit: 2 })) seen.push(item);
  } catch (error) {
    failure = error as ApiError;
  }
  expect(failure).toMatchObject({ name: "ServerError", position: { cursor: "c6" } });
  expect(seen).toHaveLength(12);
  seen.push(...(await collect(transport.list<string>(listByCursor, [], { limit: 2, ...failure?.position }))));
  expect(seen).toHaveLength(18);
  expect(new Set(seen).size).toBe(18);
});

test("a list that failed can be awaited again", async () => {
  await using server = await faultServer([reply(400), alphabet(1)]);
  const list = connect(server.url).list(listByCursor, []);
  expect((await rejection(list)).name).toBe("BadRequestError");
  expect((await list).items).toHaveLength(2);
});
