import { isUndeliverable } from "../magic.js";
import type { World } from "./world.js";

export type DeliveryState = "sent" | "delivered" | "read" | "failed";

/** When a message gets where, in milliseconds after it was accepted. */
const goesWell: readonly [DeliveryState, number][] = [
  ["sent", 500],
  ["delivered", 1500],
  ["read", 5000],
];
const fails: readonly [DeliveryState, number][] = [
  ["sent", 500],
  ["failed", 1500],
];

/** Tells of each state that a message to this phone gets into, as the mock's time passes. */
export function followDelivery(world: World, phone: string, tell: (state: DeliveryState) => void, startsIn = 0): void {
  for (const [state, after] of isUndeliverable(phone) ? fails : goesWell) {
    world.schedule(startsIn + after, () => tell(state));
  }
}
