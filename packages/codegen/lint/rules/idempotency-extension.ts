import { readIdempotency, readIdempotencyHeader } from "../../src/extensions/idempotency.ts";
import { readRetry } from "../../src/extensions/retry.ts";
import type { Parameter } from "../../src/load/document.ts";
import { extensionRule, unread } from "../extension-rule.ts";
import { ofKind } from "../operations.ts";

/** An operation that honours the idempotency key declares its header, and says nothing else of being repeated. */
export const idempotencyExtension = extensionRule(({ root, spec, operationAt }) => {
  const header = readIdempotencyHeader(spec);
  for (const { method, spot, parameters } of ofKind(root, "path")) {
    const operation = operationAt(spot);
    readIdempotency(
      spec,
      operation,
      header,
      parameters.map((each) => unread(each) as Parameter),
    );
    readRetry(spec, operation, method);
  }
});
