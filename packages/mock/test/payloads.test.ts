// Bodies that the providers' own pages print, sent as they stand. They are kept beside the project, not in it.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startMock, type Mock } from "../src/index.js";
import { isObject } from "../src/json.js";
import { keys } from "./test-keys.js";
import { send } from "./support.js";

const folder =
  process.env["WAYPOST_PAYLOADS"] ?? fileURLToPath(new URL("../../../../shared/providers/examples", import.meta.url));

interface Payload {
  readonly provider: string;
  readonly file: string;
  /** `POST /send-whatsapp` */
  readonly operation: string;
  readonly kind: "request" | "response";
  readonly body: unknown;
}

/** Those named `conflict-…` contradict other pages of their provider, which the spec follows. */
function requestsIn(source: string): Payload[] {
  return readdirSync(source).flatMap((provider) =>
    readdirSync(join(source, provider))
      .filter((file) => file.endsWith(".json") && !file.startsWith("conflict-"))
      .map((file): Payload => {
        const payload = JSON.parse(readFileSync(join(source, provider, file), "utf8"));
        return { ...payload, provider, file };
      })
      .filter(({ kind, body, operation }) => kind === "request" && body !== null && /^\w+ [^\s?]+$/.test(operation)),
  );
}

describe.skipIf(!existsSync(folder))("requests that pages print are never refused", () => {
  const payloads = existsSync(folder) ? requestsIn(folder) : [];

  test("are there", () => {
    expect(payloads.length).toBeGreaterThan(0);
  });

  describe.each([false, true, "empty" as const])("stateful %s", (stateful) => {
    let mock: Mock;
    beforeAll(async () => {
      mock = await startMock({ stateful });
    });
    afterAll(() => mock.stop());

    const post = (provider: string, path: string, sent: unknown): ReturnType<typeof send> => {
      const headers = { authorization: `Bearer ${keys[provider]}`, "content-type": "application/json" };
      return send(mock.baseUrls[provider] + path, { method: "POST", headers, body: JSON.stringify(sent) });
    };

    test.each(payloads)("$provider $file", async ({ provider, operation, body }) => {
      mock.clear();
      const [, path = ""] = operation.split(" ");
      // FlowIQ sends to contacts that it knows.
      if (path === "/send-whatsapp" && isObject(body)) {
        await post(provider, "/contact", { phone_number: body["phone_number"], name: "Ada" });
      }
      const { status, violations } = await post(provider, path, body);
      const isSuccess = status >= 200 && status < 300;
      expect({ isSuccess, status, violations }).toMatchObject({ isSuccess: true, violations: [] });
    });
  });
});
