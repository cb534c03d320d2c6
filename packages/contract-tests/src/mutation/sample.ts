import type { Mutant } from "./mutant.ts";

/**
 * Draws mutants so that operators and providers have their turn alike, however many mutants each has: one of every
 * operator and provider in a random order, then a second one, and so on.
 *
 * @param seed any whole number; the same seed draws the same mutants in the same order
 */
export function sample(mutants: readonly Mutant[], size: number, seed: number): Mutant[] {
  const random = randomFrom(seed);
  const cells = new Map<string, Mutant[]>();
  for (const mutant of mutants) {
    const key = `${mutant.operator} ${mutant.provider}`;
    cells.set(key, [...(cells.get(key) ?? []), mutant]);
  }
  const decks = shuffled([...cells.values()], random).map((cell) => shuffled(cell, random));
  const drawn: Mutant[] = [];
  for (let turn = 0; drawn.length < Math.min(size, mutants.length); turn += 1) {
    const round = decks.map((deck) => deck[turn]).filter((mutant) => mutant !== undefined);
    drawn.push(...inTurn(round).slice(0, size - drawn.length));
  }
  return drawn;
}

/** The same, so that neither an operator nor a provider has its second turn before all others had their first. */
function inTurn(mutants: readonly Mutant[]): Mutant[] {
  const rest = [...mutants];
  const turns = { operator: new Map<string, number>(), provider: new Map<string, number>() };
  const had = ({ operator, provider }: Mutant): number =>
    (turns.operator.get(operator) ?? 0) * mutants.length + (turns.provider.get(provider) ?? 0);
  const ordered: Mutant[] = [];
  while (rest.length > 0) {
    const next = rest.reduce((best, mutant) => (had(mutant) < had(best) ? mutant : best));
    rest.splice(rest.indexOf(next), 1);
    turns.operator.set(next.operator, (turns.operator.get(next.operator) ?? 0) + 1);
    turns.provider.set(next.provider, (turns.provider.get(next.provider) ?? 0) + 1);
    ordered.push(next);
  }
  return ordered;
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  const keyed = items.map((item) => ({ item, key: random() }));
  return keyed.toSorted((one, other) => one.key - other.key).map(({ item }) => item);
}

/** Mulberry32: small, well mixed, and the same on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
