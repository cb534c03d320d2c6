import type { ProviderDocs } from "../providers.ts";
import { curlSamples } from "./curl.ts";
import { sampleCalls } from "./sample-calls.ts";
import { typescriptSample } from "./typescript.ts";

/** Redoc shows a sample only where its options name the very same language and label. */
export const languages = {
  typescript: { lang: "TypeScript", label: "TypeScript" },
  curl: { lang: "Shell", label: "curl" },
} as const;

/** `x-codeSamples` of one operation. */
export interface OperationSamples {
  readonly path: string;
  readonly method: string;
  readonly samples: readonly { readonly lang: string; readonly label: string; readonly source: string }[];
}

/**
 * The samples of every operation. Redoc shows one sample a language, so everything that there is to show of an operation
 * is in one.
 */
export function codeSamples({ api, methods }: ProviderDocs): OperationSamples[] {
  const operations = Map.groupBy(methods, ({ operation }) => `${operation.method} ${operation.path}`);
  return [...operations.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const calls = sampleCalls(group);
    const samples = [
      { ...languages.typescript, source: typescriptSample(calls) },
      { ...languages.curl, source: curlSamples(api, calls) },
    ];
    return [{ path: first.operation.path, method: first.operation.method.toLowerCase(), samples }];
  });
}
