import { expect, onTestFinished } from "vitest";
import { startMock, type Mock, type MockOptions, type WebhookOptions } from "../../src/index.js";
import { isObject, type JsonObject } from "../../src/json.js";
import { keys } from "../test-keys.js";
import { send, type Reaction } from "../support.js";

export interface Remembering {
  readonly mock: Mock;
  /** Calls the provider with a good key: `call("POST /messages", { to, text })`. The answer has to fit the spec. */
  readonly call: (line: string, body?: object) => Promise<Reaction & { readonly body: JsonObject }>;
  /** The names of the webhooks so far, in their order; they have to fit the spec. */
  readonly events: () => string[];
}

interface RememberingOptions extends Omit<MockOptions, "webhooks"> {
  /** Null for a mock that was told of none. */
  readonly webhooks?: WebhookOptions | null;
}

/** A mock of one provider that remembers, with the secret `whsec_d2F5cG9zdA==` for its webhooks. */
export async function remembering(
  provider: string,
  { webhooks = { secret: "whsec_d2F5cG9zdA==" }, ...options }: RememberingOptions = {},
): Promise<Remembering> {
  const told = webhooks === null ? {} : { webhooks };
  const mock = await startMock({ providers: [provider], stateful: true, ...told, ...options });
  onTestFinished(() => mock.stop());
  return {
    mock,
    call: async (line, body) => {
      const [method = "", path = ""] = line.split(" ");
      const answer = await send(mock.baseUrls[provider] + path, {
        method,
        headers: { authorization: `Bearer ${keys[provider]}`, ...(body && { "content-type": "application/json" }) },
        ...(body && { body: JSON.stringify(body) }),
      });
      expect(answer.violations).toEqual([]);
      return { ...answer, body: isObject(answer.body) ? answer.body : {} };
    },
    events: () => {
      expect(mock.deliveries.flatMap(({ violations }) => violations)).toEqual([]);
      return mock.deliveries.map(({ event }) => event);
    },
  };
}
