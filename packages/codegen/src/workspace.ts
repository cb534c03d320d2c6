import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";

/** Where a provider of this repository keeps its spec and its client. */
export interface ProviderFolders {
  readonly spec: string;
  readonly out: string;
}

/** The workspace that a folder lies in. */
export class Workspace {
  readonly #root: string;

  private constructor(root: string) {
    this.#root = root;
  }

  static above(folder: string): Workspace | undefined {
    for (let here = folder; ; here = dirname(here)) {
      if (existsSync(join(here, "pnpm-workspace.yaml")) && existsSync(join(here, "specs"))) return new Workspace(here);
      if (here === dirname(here)) return undefined;
    }
  }

  /** Names of all providers that have a spec. */
  get providers(): string[] {
    const entries = readdirSync(join(this.#root, "specs"), { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  }

  folders(provider: string): ProviderFolders {
    return {
      spec: join(this.#root, "specs", provider, "openapi.yaml"),
      out: join(this.#root, "packages", provider),
    };
  }
}
