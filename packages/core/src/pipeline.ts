import type { Send } from "./call.js";
import type { Clock } from "./clock.js";
import { auth } from "./layers/auth.js";
import { observe } from "./layers/observe.js";
import { pace } from "./layers/pace.js";
import { report } from "./layers/report.js";
import { retry } from "./layers/retry.js";
import { timeout } from "./layers/timeout.js";
import { sender } from "./send.js";
import type { Settings } from "./settings.js";

/** Everything between a method and the wire, composed once for a client. A call passes only the layers that it needs. */
export function createPipeline(settings: Settings, clock: Clock): Send {
  const { logger, hooks, rateLimit } = settings;
  let attempt = timeout(auth(sender(settings, clock), settings), clock);
  if (logger || hooks) attempt = observe(attempt, settings, clock);
  if (rateLimit) attempt = pace(attempt, rateLimit, clock);
  const send = retry(attempt, settings, clock);
  const reporting = report(send);
  return (call) => (call.onResponse ? reporting(call) : send(call));
}
