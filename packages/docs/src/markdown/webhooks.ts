import type { Api } from "@waypost/codegen";

/** What the provider delivers to a webhook, and how a delivery is signed; nothing where it has no webhooks. */
export function webhookParts({ bundled, webhooks }: Api): string[] {
  const events = Object.entries(bundled.webhooks ?? {});
  const lines = events.map(([name, { post }]) => `- \`${name}\`: ${post?.summary ?? "no summary"}`);
  if (lines.length === 0) return [];
  return [webhooks ? signature(webhooks) : "", lines.join("\n")];
}

function signature(scheme: NonNullable<Api["webhooks"]>): string {
  if (scheme.scheme === "none") return "Deliveries are not signed.";
  const { algorithm, encoding, signed, headers, prefix, toleranceSeconds } = scheme;
  const sentences = [
    `Deliveries are signed: HMAC-${algorithm.toUpperCase()} of \`${signed}\`, as ${encoding}, in \`${headers.signature}\``,
    prefix === undefined ? "." : ` after \`${prefix}\`.`,
    toleranceSeconds === undefined
      ? ""
      : ` A timestamp is refused when it is more than ${toleranceSeconds} seconds off.`,
  ];
  return sentences.join("");
}
