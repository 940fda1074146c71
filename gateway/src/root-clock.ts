import type { Clock } from "@tickwork/actor/context";
import { afterMs, monotonicNow } from "@tickwork/actor/real-time";

/** The root's own real clock with timers, for what lives on its loop: the link. */
export const rootClock: Clock = {
  now: monotonicNow,
  at: (time, task) => afterMs(time - monotonicNow(), () => void task()),
};
