import type { Watched } from "./connection-watch.js";
import type { Phase } from "./errors/transport-errors.js";

/** One attempt while it is under way. */
export interface Flight extends Watched {
  phase: Phase;
  /** Whether the request was provably never written to a connection. */
  isUnsent: boolean;
  /** Set when its time is up or the caller's signal fires. What it still does is ignored from then on. */
  isCutOff: boolean;
  /** Ends the request, and the reading of its answer. */
  readonly controller: AbortController;
  /** Lets go of the body that is being read. */
  abandon?: () => void;
}
