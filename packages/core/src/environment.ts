/** What the platform offers, asked for without assuming that it is Node: no import, no global that may be missing. */
interface Platform {
  readonly process?: {
    readonly env?: Readonly<Record<string, string | undefined>>;
    /** A module that is built into Node, without an import that other platforms would trip over. */
    getBuiltinModule?(name: string): unknown;
  };
  readonly window?: { readonly document?: unknown };
  readonly importScripts?: unknown;
}

export const platform: Platform = globalThis;

/** An environment variable, trimmed. A blank one is as good as unset. */
export function readEnvironment(name: string): string | undefined {
  try {
    return platform.process?.env?.[name]?.trim() || undefined;
  } catch {
    return undefined; // Deno throws when the program may not read the environment.
  }
}

/** Whether the code runs where visitors of a page can read it: a page itself, or a worker of one. */
export function isBrowser(): boolean {
  return Boolean(platform.window?.document ?? platform.importScripts);
}
