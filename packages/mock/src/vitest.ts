import { afterAll, afterEach } from "vitest";
import { startMock, type Mock, type MockOptions } from "./mock.js";
import type { MockRequest } from "./request.js";
import { isBroken, type Violation } from "./violations.js";
import type { Delivery } from "./webhooks/delivery.js";

/** A mock that lives as long as a test file. */
export interface TestMock<Name extends string = string> extends Mock<Name> {
  /** For a test that breaks the contract on purpose: this one does not fail for it. */
  allowViolations(): void;
}

/**
 * Starts a mock for this test file, at its top level: `const mock = await useMock({ providers: ["flowella"] })`. After
 * each test it forgets what happened, and the test fails if a request, an answer or a webhook broke the spec. It stops
 * with the file.
 *
 * @throws MockError as `startMock`
 */
export async function useMock<const Name extends string = string>(
  options: MockOptions<Name> = {},
): Promise<TestMock<Name>> {
  const mock = await startMock(options);
  let isAllowed = false;

  afterEach(async () => {
    // What is still on its way belongs to this test.
    await mock.clock.advance(0);
    const broken = isAllowed ? [] : [...mock.requests.flatMap(ofRequest), ...mock.deliveries.flatMap(ofDelivery)];
    isAllowed = false;
    mock.clear();
    if (broken.length === 0) return;
    throw new Error(
      `The contract was broken:\n${broken.join("\n")}\nWhere that is the point of the test, call mock.allowViolations().`,
    );
  });
  afterAll(() => mock.stop());

  return Object.assign(mock, {
    allowViolations: () => {
      isAllowed = true;
    },
  });
}

function ofRequest({ method, provider, path, operationId, status, violations }: MockRequest): string[] {
  const what = `${method} ${provider ?? ""} ${path} (${operationId ?? "no operation"}) got ${status}`;
  return linesOf(what, violations);
}

function ofDelivery({ provider, event, violations }: Delivery): string[] {
  return linesOf(`webhook ${provider} ${event}`, violations);
}

function linesOf(what: string, violations: readonly Violation[]): string[] {
  if (!isBroken(violations)) return [];
  return [`  ${what}`, ...violations.map(({ location, message }) => `    ${location.join(".")}: ${message}`)];
}
