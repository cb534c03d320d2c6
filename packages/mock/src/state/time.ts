import type { Behaviour } from "../behaviour/behaviour.js";

/** A moment as the provider writes it. */
export function writeTime(moment: Date, { timestamps }: Behaviour): string {
  const text = moment.toISOString();
  return timestamps === "seconds" ? text.replace(/\.\d+Z$/, "Z") : text;
}
