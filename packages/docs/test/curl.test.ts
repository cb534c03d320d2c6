// Every curl sample, split by a real shell, is a request that the mock takes: right path, key, parameters and body.
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OperationLiteral } from "@waypost/codegen";
import { startMock, type Mock } from "@waypost/mock";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { workspaceFolder } from "../src/folders.ts";
import { bundledSpec, readProviders } from "../src/providers.ts";
import { curlSample } from "../src/samples/curl.ts";
import { readCurl } from "./curl-command.ts";

const providers = await readProviders(workspaceFolder);
const samples = providers.flatMap(({ id, api, methods }) =>
  methods.flatMap((method) => {
    const { requests } = method.examples;
    const examples = requests.length > 0 ? requests : [undefined];
    return examples.map((example) => ({
      id,
      api,
      // A request to an operation with variants is one of them for the mock, whichever method makes it.
      operationIds: methods
        .filter((each) => isSame(each.operation, method.operation))
        .map(({ operation }) => operation.id),
      name: `${id}: ${method.operation.id}${example ? `, ${example.name}` : ""}`,
      command: curlSample(api, method, example?.name),
    }));
  }),
);

function isSame(left: OperationLiteral, right: OperationLiteral): boolean {
  return left.method === right.method && left.path === right.path;
}

describe("curl samples", () => {
  let mock: Mock;
  let specs: string;

  beforeAll(async () => {
    specs = await mkdtemp(join(tmpdir(), "waypost-docs-specs-"));
    for (const { id } of providers) await copyFile(bundledSpec(workspaceFolder, id), join(specs, `${id}.json`));
    mock = await startMock({ specs, anyKey: true });
  });

  afterAll(async () => {
    await mock.stop();
    await rm(specs, { recursive: true, force: true });
  });

  test("there are some for every provider", () => {
    expect(new Set(samples.map(({ id }) => id)).size).toBe(providers.length);
  });

  test.each(samples)("$name is accepted", async ({ id, api, operationIds, command }) => {
    const { url, ...request } = readCurl(command, { [api.env.apiKey]: "key_from_environment" });
    expect(url.startsWith(api.baseUrl)).toBe(true);
    expect([...request.headers.values()].join()).toContain("key_from_environment");

    mock.clear();
    const answer = await fetch(`${mock.baseUrls[id]}${url.slice(api.baseUrl.length)}`, request);
    expect(answer.ok).toBe(true);
    expect(mock.requests.map(({ violations }) => violations)).toEqual([[]]);
    expect(operationIds).toContain(mock.requests[0]?.operationId);
  });
});
