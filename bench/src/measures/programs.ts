import { existsSync } from "node:fs";
import { join } from "node:path";
import { contestants, raw } from "../contestants.ts";
import { median, round } from "../median.ts";
import { clientsFolder } from "../places.ts";
import { check, type Compiler } from "./types.ts";

const ROUNDS = 7;

/** Type instantiations that a call adds to a program which has imported and made the client. */
export interface Instantiations {
  /** One call, awaited, one field read. */
  readonly call: number;
  /** `for await` over a list, one field read. Missing where the client has no paging. */
  readonly loop?: number;
  /** The first page awaited, its items read. */
  readonly page: number;
}

const program = (client: string, name: string): string => join(clientsFolder, "programs", client, `${name}.ts`);

export async function instantiations(compiler: Compiler): Promise<Record<string, Instantiations>> {
  const added: Record<string, Instantiations> = {};
  for (const { id } of contestants) {
    const count = async (name: string): Promise<number> => (await check(compiler, program(id, name))).instantiations;
    const before = await count("import");
    added[id] = {
      call: (await count("call")) - before,
      ...(existsSync(program(id, "loop")) && { loop: (await count("loop")) - before }),
      page: (await count("page")) - before,
    };
  }
  return added;
}

/** Time to type-check a program of one call, over that of one that calls raw `fetch`, by client. */
export async function checkTimes(compiler: Compiler): Promise<Record<string, number>> {
  const ids = [raw, ...contestants].map(({ id }) => id);
  const seconds = new Map<string, number[]>(ids.map((id) => [id, []]));
  for (let index = 0; index < ROUNDS; index++) {
    for (const id of index % 2 === 0 ? ids : ids.toReversed()) {
      seconds.get(id)?.push((await check(compiler, program(id, "call"))).seconds);
    }
  }
  const others = seconds.get(raw.id) ?? [];
  const ratios = (own: readonly number[]): number[] => own.map((time, index) => time / (others[index] ?? NaN));
  return Object.fromEntries([...seconds].map(([id, own]) => [id, round(median(ratios(own)), 2)]));
}
