import { Problem } from "../problem.js";
import { faultKinds, slowness, type Fault } from "./fault.js";

/** The request header that asks for a fault: `x-waypost-fault: slow; ms=500`. */
export const faultHeader = "x-waypost-fault";

/** @throws Problem 422 for what is no fault */
export function readFault(header: string | undefined): Fault | undefined {
  if (header === undefined) return undefined;
  const [, word, ms] = /^\s*(\w+)\s*(?:;\s*ms=(\d+)\s*)?$/.exec(header) ?? [];
  const kind = faultKinds.find((each) => each === word);
  if (kind !== undefined) return { kind, ms: ms === undefined ? slowness : Number(ms) };
  throw new Problem({
    status: 422,
    code: "UNREADABLE_FAULT",
    title: "Unreadable fault",
    detail: `${faultHeader}: ${header} is not understood; it takes ${faultKinds.join(", ")}, and slow; ms=500.`,
  });
}
