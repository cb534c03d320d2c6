import type { ProviderDocs } from "./providers.ts";

/** What Waypost is, where one sentence has to do. */
export const tagline = "Typed TypeScript clients for WhatsApp-business messaging providers that ship no SDK:";

/** How much a provider's reference holds; methods are counted too where several share an operation. */
export function countText({ operationCount, methods }: ProviderDocs): string {
  const operations = counted(operationCount, "operation");
  return methods.length === operationCount ? operations : `${operations}, ${counted(methods.length, "method")}`;
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
