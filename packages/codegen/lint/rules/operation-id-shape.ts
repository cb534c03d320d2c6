import { ofKind, variants } from "../operations.ts";
import { rule } from "../rule.ts";

/** `contacts.list`, or `ping` for a method on the client itself. */
const shape = /^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)?$/;

/** An operationId names a method of the client; a webhook's names its event. */
export const operationIdShape = rule((root) => {
  for (const operation of ofKind(root, "path")) {
    const named = [operation.spot, ...variants(operation).map(([, variant]) => variant)];
    for (const spot of named) {
      const id = spot.text("operationId");
      if (id === undefined) {
        spot.problem("Add an `operationId` of the form `resource.method`, such as `contacts.list`.");
      } else if (!shape.test(id)) {
        spot.problem(
          `Rename \`${id}\` to the form \`resource.method\`, in camelCase with at most one dot.`,
          "operationId",
        );
      }
    }
  }
  for (const { name, spot } of ofKind(root, "webhook")) {
    const id = `webhooks.${name}`;
    if (spot.text("operationId") !== id)
      spot.problem(`Write \`operationId: ${id}\`, after the event that is delivered.`);
  }
});
