import type { Behaviour } from "./behaviour.js";
import { flowella } from "./flowella.js";
import { flowestate } from "./flowestate.js";
import { flowiq } from "./flowiq.js";
import { flownally } from "./flownally.js";

const behaviours: Readonly<Record<string, Behaviour>> = { flowella, flowestate, flowiq, flownally };

/** A provider that nobody wrote a behaviour for has none: its spec says what it can. */
export function behaviourOf(provider: string): Behaviour {
  return behaviours[provider] ?? {};
}
