import type { Method } from "@waypost/codegen";

/** One call that a sample makes. */
export interface SampleCall {
  readonly method: Method;
  /** Name of the request example; absent for a method that takes no body. */
  readonly example?: string;
  /** What tells this call from the sample's others. */
  readonly title: string;
}

/**
 * The calls that show an operation: one for each request example of its method or, where it has several methods, the
 * ordinary one of each.
 */
export function sampleCalls(methods: readonly Method[]): SampleCall[] {
  return methods.flatMap((method): SampleCall[] => {
    const { requests } = method.examples;
    if (methods.length > 1 || requests.length < 2) return [{ method, title: method.docs.summary }];
    return requests.map(({ name, summary }) => ({ method, example: name, title: summary ?? name }));
  });
}
