// What specs/README.md asks of a spec and `redocly lint` does not know, as a plugin for it; redocly.yaml loads this file as it
// is, so no build has to come first. What an extension itself says (pointers, parameters, styles, variants, the signature
// scheme) is read by the generator's own readers: see packages/codegen/src/extensions.
import type { Plugin } from "@redocly/openapi-core";
import { errorsDeclared } from "./rules/errors-declared.ts";
import { evidencePresent } from "./rules/evidence-present.ts";
import { examplesOnEveryBody } from "./rules/examples-on-every-body.ts";
import { idempotencyExtension } from "./rules/idempotency-extension.ts";
import { listExamples } from "./rules/list-examples.ts";
import { namedBodies } from "./rules/named-bodies.ts";
import { noCopiedProse } from "./rules/no-copied-prose.ts";
import { noEnumInResponse } from "./rules/no-enum-in-response.ts";
import { operationIdShape } from "./rules/operation-id-shape.ts";
import { paginationExtension } from "./rules/pagination-extension.ts";
import { unionTags } from "./rules/union-tags.ts";
import { variantsExtension } from "./rules/variants-extension.ts";
import { webhookDeliveries } from "./rules/webhook-deliveries.ts";
import { webhooksExtension } from "./rules/webhooks-extension.ts";

const rules = {
  "errors-declared": errorsDeclared,
  "evidence-present": evidencePresent,
  "examples-on-every-body": examplesOnEveryBody,
  "idempotency-extension": idempotencyExtension,
  "list-examples": listExamples,
  "named-bodies": namedBodies,
  "no-copied-prose": noCopiedProse,
  "no-enum-in-response": noEnumInResponse,
  "operation-id-shape": operationIdShape,
  "pagination-extension": paginationExtension,
  "union-tags": unionTags,
  "variants-extension": variantsExtension,
  "webhook-deliveries": webhookDeliveries,
  "webhooks-extension": webhooksExtension,
};

/** The plugin, as redocly takes it; `extends: [waypost/all]` switches every rule on as an error. */
// oxlint-disable-next-line import/no-default-export -- redocly takes a plugin's default export
export default function waypost(): Plugin {
  const all = Object.fromEntries(Object.keys(rules).map((name) => [`waypost/${name}`, "error" as const]));
  return { id: "waypost", rules: { oas3: rules }, configs: { all: { rules: all } } };
}
