import type { Layer, Send } from "./call.js";
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
  const { rateLimit } = settings;
  const isObserved = settings.logger !== undefined || settings.hooks !== undefined;
  const layers: readonly Layer[] = [
    idempotency,
    retry(settings, clock),
    // From here on once for each attempt.
    ...(rateLimit === undefined ? [] : [pace(rateLimit, clock)]),
    ...(isObserved ? [observe(settings, clock)] : []),
    timeout(clock),
    auth(settings),
  ];
  const send = layers.reduceRight((next, layer) => layer(next), sender(settings, clock));
  const reporting = report(send);
  return (call) => (call.onResponse === undefined ? send(call) : reporting(call));
}
