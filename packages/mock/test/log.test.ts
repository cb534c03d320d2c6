import { expect, test } from "vitest";
import { startHost } from "../src/host.js";
import { loadProviders } from "../src/load.js";
import { textLog } from "../src/log.js";

/** What the command prints when it starts in a terminal of that width. */
async function ready(columns?: number): Promise<string[]> {
  const providers = await loadProviders({});
  const exchange = () => Promise.reject(new Error("nobody asks"));
  const host = await startHost({ providers, port: 0, host: "127.0.0.1", exchange, onRequest: () => undefined });
  await host.stop();
  return textLog.ready(host, providers, { stateful: false, anyKey: false, columns }).split("\n");
}

test.for([60, 80])("fits a terminal of %i columns", async (columns) => {
  expect((await ready(columns)).filter((line) => line.length > columns)).toEqual([]);
});

test("a narrow terminal gets the table's cells one below the other", async () => {
  const [, , ...lines] = await ready(60);
  expect(lines.slice(0, 5)).toEqual([
    "  provider    flowella",
    expect.stringMatching(/^ {2}base URL {4}http:\/\/127\.0\.0\.1:\d+\/flowella\/api\/v1$/),
    "  key         flo_test",
    expect.stringMatching(/^ {2}operations {2}\d+$/),
    "",
  ]);
  const [, , heads] = await ready();
  expect(heads).toMatch(/^ {2}provider +base URL +key +operations$/);
});
