import type { ActorSlot } from "../actor-slot.ts";
import type { CellHost } from "../cell-host.ts";
import type { Report } from "../control.ts";
import type { CounterMemory } from "../counter-memory.ts";
import type { MessageDelay } from "../mailbox.ts";
import { afterMs, monotonicNow, realAlarm } from "../real-time.ts";
import { seededRandom } from "../seeded-random.ts";
import type { AfterTurn } from "../turn-end.ts";
import type { Birth } from "./birth.ts";

type Facts = Pick<
  Birth,
  "name" | "incarnation" | "needs" | "settings" | "shared" | "seed" | "mailboxCap" | "market"
> & {
  readonly delayMessages: MessageDelay | undefined;
};

/** What a cell gets on a real thread, worker or root: real timers, counts and market time in shared memory. */
export function threadedCellHost(
  facts: Facts,
  memory: CounterMemory,
  slot: ActorSlot,
  { afterTurn, report }: { readonly afterTurn: AfterTurn; readonly report: (report: Report) => void },
): CellHost {
  const { delayMessages, name, incarnation } = facts;
  return {
    ...facts,
    nextDelayMs: delayMessages === undefined ? undefined : unevenDelay(delayMessages, name, incarnation),
    market: (fire) =>
      facts.market === "real"
        ? { now: wallNow, arm: realAlarm(wallNow, fire) }
        : { now: () => Number(Atomics.load(memory.times, 0)), arm: (nextDue) => slot.setNextDue(nextDue) },
    monotonic: (fire) => ({ now: monotonicNow, arm: realAlarm(monotonicNow, fire) }),
    wallNow,
    monotonicNow,
    after: afterMs,
    afterTurn,
    begin: () => slot.begin(),
    report,
  };
}

const wallNow = (): number => Date.now();

/** Half of the messages go at once, the others wait up to the most. */
function unevenDelay({ seed, maxMs }: MessageDelay, name: string, incarnation: number): () => number {
  const random = seededRandom(seed, "delay", name, incarnation);
  return () => (random() < 0.5 ? 0 : random() * maxMs);
}
