import type { Send } from "./call.js";
import type { Clock } from "./clock.js";
import { auth } from "./layers/auth.js";
import { idempotency } from "./layers/idempotency.js";
import { observe } from "./layers/observe.js";
import { pace } from "./layers/pace.js";
import { report } from "./layers/report.js";
import { retry } from "./layers/retry.js";
import { timeout } from "./layers/timeout.js";
import { sender } from "./send.js";
import type { Settings } from "./settings.js";

/** Everything between a method and the wire, composed once for a client. */
export function createPipeline(settings: Settings, clock: Clock): Send {
  const attempt = timeout(clock)(auth(settings)(sender(settings, clock)));
  const isObserved = settings.logger !== undefined || settings.hooks !== undefined;
  const observed = isObserved ? observe(settings, clock)(attempt) : attempt;
  const { rateLimit } = settings;
  const paced = rateLimit === undefined ? observed : pace(rateLimit, clock)(observed);
  const send = idempotency(retry(settings, clock)(paced));
  const reporting = report(send);
  return (call) => (call.onResponse === undefined ? send(call) : reporting(call));
}
