import { pointerTokens } from "../../src/load/json.ts";
import { ofKind, requestContent } from "../operations.ts";
import { rule } from "../rule.ts";
import { property, requiredNames } from "../schemas.ts";
import type { Spot } from "../spot.ts";

/** Each delivery is one POST whose body names its event and whose headers are those that `x-sdk-webhooks` speaks of. */
export const webhookDeliveries = rule((root) => {
  const scheme = root.at("x-sdk-webhooks");
  const deliveries = ofKind(root, "webhook");
  if (deliveries.length > 0 && !scheme) {
    root.problem(
      "Add `x-sdk-webhooks` to the root: it says how the deliveries are signed and where they name their event.",
    );
  }
  const event = scheme?.text("event");
  const headers = Object.entries(scheme?.at("headers")?.value ?? {});
  for (const delivery of deliveries) {
    const { spot, method } = delivery;
    if (method !== "post") spot.problem("Describe the delivery as a `post`, which is how events arrive.");
    if (!Object.keys(spot.at("responses")?.value ?? {}).some((status) => status.startsWith("2"))) {
      spot.problem("Add the `2xx` response that the provider waits for.", "responses");
    }
    const declared = delivery.parameters.map((each) => `${each.text("in")} ${each.text("name")?.toLowerCase()}`);
    for (const [role, header] of headers) {
      if (declared.includes(`header ${String(header).toLowerCase()}`)) continue;
      spot.problem(`Declare the header \`${String(header)}\`, which \`x-sdk-webhooks\` names as the ${role}.`);
    }
    for (const body of requestContent(delivery)) if (event !== undefined) checkEvent(body, event);
  }
});

function checkEvent(body: Spot, pointer: string): void {
  let here = body.at("schema");
  for (const name of pointerTokens(pointer)) {
    const isRequired = here !== undefined && requiredNames(here).includes(name);
    here = here && isRequired ? property(here, name) : undefined;
  }
  if (typeof here?.value["const"] === "string") return;
  body.at("schema")?.problem(`Make ${pointer} required, with a \`const\`: it names the event.`);
}
