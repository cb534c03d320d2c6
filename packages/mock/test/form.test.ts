import { expect, test } from "vitest";
import { brief, call, startFixtures } from "./support.js";

function form(...parts: [name: string, value: string | File][]): FormData {
  const data = new FormData();
  for (const [name, value] of parts) data.append(name, value);
  return data;
}

const bytes = new Uint8Array(256).map((_, index) => index);
const file = new File([bytes], "größe.bin", { type: "image/png" });

test("takes a file with any bytes, numbers, booleans, objects, and fields that repeat", async () => {
  const mock = await startFixtures();
  const body = form(
    ["file", file],
    ["tags", "one"],
    ["tags", "two"],
    ["sizes", "1"],
    ["width", "640"],
    ["isPublic", "true"],
    ["meta", '{"by":"ada"}'],
  );
  expect(await call(mock, "POST /files", { body })).toMatchObject({
    status: 201,
    body: { id: "file_1" },
    violations: [],
  });

  const [arrived] = mock.requests.map(({ body: seen }) => seen as { file: File });
  expect(arrived).toMatchObject({ tags: ["one", "two"], width: "640", meta: '{"by":"ada"}' });
  expect(arrived?.file.name).toBe("größe.bin");
  expect(await arrived?.file.bytes()).toEqual(bytes);
});

test("a JSON part may be a file of its own", async () => {
  const mock = await startFixtures();
  const meta = new File(['{"by":"ada"}'], "meta.json", { type: "application/json" });
  expect(await call(mock, "POST /files", { body: form(["file", file], ["meta", meta]) })).toMatchObject({
    status: 201,
  });
});

const broken: [name: string, body: FormData, violations: string[]][] = [
  ["no file", form(["tags", "one"]), ["request.body required"]],
  ["a file that is too large", form(["file", new File([new Uint8Array(1001)], "x")]), ["request.body.file maxLength"]],
  ["a list with a bad item", form(["file", file], ["tags", "x"]), ["request.body.tags.0 minLength"]],
  [
    "a list that is too long",
    form(["file", file], ["tags", "aa"], ["tags", "bb"], ["tags", "cc"]),
    ["request.body.tags maxItems"],
  ],
  [
    "a field that repeats but may not",
    form(["file", file], ["width", "1"], ["width", "2"]),
    ["request.body.width type"],
  ],
  ["a number that is none", form(["file", file], ["width", "wide"]), ["request.body.width type"]],
  ["an item that is no number", form(["file", file], ["sizes", "1"], ["sizes", "x"]), ["request.body.sizes.1 type"]],
  ["a boolean that is none", form(["file", file], ["isPublic", "yes"]), ["request.body.isPublic type"]],
  ["an object that is incomplete", form(["file", file], ["meta", "{}"]), ["request.body.meta required"]],
  ["an object that is no JSON", form(["file", file], ["meta", "by=ada"]), ["request.body.meta type"]],
];

test.for(broken)("refuses %s", async ([, body, violations]) => {
  const mock = await startFixtures();
  const answer = await call(mock, "POST /files", { body });
  expect(answer).toMatchObject({ status: 422, body: { error: { code: "INVALID" } } });
  expect(brief(answer.violations)).toEqual(violations);
});

test("headers are checked as for any other request", async () => {
  const mock = await startFixtures();
  const answer = await call(mock, "POST /files", {
    body: form(["file", file]),
    headers: { "idempotency-key": "far-too-long" },
  });
  expect(brief(answer.violations)).toEqual(["request.header.idempotency-key maxLength"]);
});

test.for([
  ["multipart/form-data", "no boundary"],
  ["multipart/form-data; boundary=x", "not a form"],
] as const)("a malformed form is refused at once: %s", async ([type, body]) => {
  const mock = await startFixtures();
  const answer = await call(mock, "POST /files", { body, headers: { "content-type": type } });
  expect(answer).toMatchObject({ status: 400, body: { title: "Malformed form" } });
});

test("JSON where a form is wanted, and a form where JSON is wanted, are violations", async () => {
  const mock = await startFixtures();
  const json = await call(mock, "POST /files", { body: { file: "x" } });
  expect(json).toMatchObject({
    status: 422,
    violations: [{ code: 415, message: "Supported content types: multipart/form-data" }],
  });
  const data = await call(mock, "POST /contacts", { body: form(["phone", "+15550100"]) });
  expect(data).toMatchObject({
    status: 400,
    violations: [{ code: 415, message: "Supported content types: application/json" }],
  });
});
