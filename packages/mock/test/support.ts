import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { startMock, type Mock, type MockOptions, type Violation } from "../src/index.js";

/** Two small providers: `acme` has a feature per operation, `birch` shares an operation's name with it. */
export const fixtures = fileURLToPath(new URL("./fixtures", import.meta.url));

/** A mock of the fixtures that ends with the test. */
export async function startFixtures(options: MockOptions = {}): Promise<Mock> {
  const mock = await startMock({ specs: fixtures, ...options });
  onTestFinished(() => mock.stop());
  return mock;
}

export interface Reaction {
  readonly status: number;
  readonly headers: Headers;
  /** JSON parsed where it is JSON. */
  readonly body: unknown;
  readonly violations: readonly Violation[];
}

/** Calls acme with a key: `call(mock, "GET /contacts?limit=1")`. A plain object is sent as JSON. */
export async function call(
  mock: Mock,
  line: string,
  init: { body?: unknown; headers?: HeadersInit } = {},
): Promise<Reaction> {
  const [method = "", path = ""] = line.split(" ");
  const headers = new Headers({ authorization: "Bearer test", ...Object.fromEntries(new Headers(init.headers)) });
  if (isPlain(init.body) && !headers.has("content-type")) headers.set("content-type", "application/json");
  const body = isPlain(init.body) ? JSON.stringify(init.body) : (init.body as BodyInit | undefined);
  return send(mock.baseUrls["acme"] + path, { method, headers, ...(body !== undefined && { body }) });
}

export async function send(url: string, init?: RequestInit): Promise<Reaction> {
  const response = await fetch(url, init);
  const text = await response.text();
  const isJson = /json/.test(response.headers.get("content-type") ?? "");
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? JSON.parse(text) : text,
    violations: JSON.parse(response.headers.get("sl-violations") ?? "[]"),
  };
}

/** `request.body.phone pattern`: a violation in one line. */
export function brief(violations: readonly Violation[]): string[] {
  return violations.map(({ location, code }) =>
    [location.join("."), code].filter((each) => each !== undefined).join(" "),
  );
}

/** A folder of specs that goes with the test. */
export async function specsFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "waypost-mock-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

function isPlain(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
