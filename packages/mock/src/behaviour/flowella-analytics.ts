// How many messages went out, and what became of them.
import { single } from "../call.js";
import { textOf, type JsonObject } from "../json.js";
import type { DeliveryState } from "../state/delivery.js";
import type { Reaction, World } from "../state/world.js";

const sentName = "sent messages";

/** What is counted when no period is named, which no page tells. */
const usualDays = 30;

export function countMessage(world: World, id: string): void {
  world.collection(sentName).add({ id, at: world.now(), status: "PENDING" });
}

export function countState(world: World, id: string, state: DeliveryState): void {
  world.collection(sentName).update(id, { status: state.toUpperCase() });
}

/** The end is no part of the period, as the page's sample has it. */
export const analytics: Reaction = (call, world) => {
  const [start, end] = [single(call, "startDate"), single(call, "endDate")];
  const until = end === undefined ? Date.parse(world.now()) + 1 : readDate(end);
  const from = start === undefined ? until - usualDays * 24 * 60 * 60_000 : readDate(start);
  if (Number.isNaN(from) || Number.isNaN(until)) return world.refuse(call, 400);
  const within = world
    .collection(sentName)
    .all()
    .filter(({ at }) => Date.parse(textOf(at)) >= from && Date.parse(textOf(at)) < until);
  const period = { start: new Date(from).toISOString(), end: new Date(until).toISOString() };
  return { body: { period, outboundMessages: ratesOf(within) } };
};

function ratesOf(messages: readonly JsonObject[]): JsonObject {
  const counts: Record<string, number> = {};
  for (const { status } of messages) counts[textOf(status)] = (counts[textOf(status)] ?? 0) + 1;
  const { DELIVERED = 0, READ = 0, FAILED = 0 } = counts;
  const total = messages.length;
  const received = DELIVERED + READ;
  return {
    total,
    counts,
    deliveryRate: share(received, total),
    readRate: share(READ, received),
    failureRate: share(FAILED, total),
  };
}

/** A date, alone or with a time (ISO 8601). NaN for anything else, such as a day that no month has. */
function readDate(text: string): number {
  const [, day] = /^(\d{4}-\d\d-\d\d)(?:T.+)?$/.exec(text) ?? [];
  const isDay = day !== undefined && new Date(`${day}T00:00:00Z`).getUTCDate() === Number(day.slice(-2));
  return isDay ? Date.parse(text) : Number.NaN;
}

/** Rounded as the page's sample is. */
function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((100 * part) / whole) / 100;
}
