const CAPACITY = 500;
const RETRY_COST = 5;

/**
 * A token bucket that all calls of a client share: retries take from it, successes give back. A provider that is down
 * is asked about 100 times more than without retries, not three times as often for as long as it lasts.
 */
export function createRetryBudget(): { take: () => boolean; giveBack: () => void } {
  let tokens = CAPACITY;
  return {
    /** Takes what one retry costs. False when there is not enough left. */
    take: () => {
      const isEnough = tokens >= RETRY_COST;
      if (isEnough) tokens -= RETRY_COST;
      return isEnough;
    },
    giveBack: () => {
      tokens = Math.min(CAPACITY, tokens + 1);
    },
  };
}
