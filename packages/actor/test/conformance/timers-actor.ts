import type { ActorContext, Handlers } from "../../src/context.ts";
import type { TestSettings } from "./define-test-actor.ts";
import type { TimersProtocol } from "./protocols.ts";

/** Cell 0 counts the times that stand behind it: those of `early` are negative. */
function noteOrder(shared: Readonly<Record<string, SharedArrayBuffer>>, time: number): void {
  if (shared["order"] === undefined) return;
  const cells = new Int32Array(shared["order"]);
  const count = (cells[0] ?? 0) + 1;
  cells[count] = time;
  cells[0] = count;
}

/** Two actors share these handlers, to see in which order their timers fire. */
export function timersActor({
  name,
  market,
  monotonic,
  shared,
  soon,
}: ActorContext<unknown, TestSettings>): Handlers<TimersProtocol> {
  const fired: string[] = [];
  return {
    arm(clock, times) {
      const now = monotonic.now();
      for (const time of times) {
        const at = clock === "market" ? time : now + time;
        (clock === "market" ? market : monotonic).at(at, () => {
          fired.push(`${time} at ${clock === "market" ? market.now() : time}`);
          noteOrder(shared, name === "early" ? -time : time);
        });
      }
    },
    armAndCancel(time) {
      const cancel = market.at(time, () => void fired.push("cancelled"));
      cancel();
      cancel();
    },
    soon: (delayMs) => soon(delayMs, () => void fired.push("soon")),
    fired: () => fired,
    marketNow: () => market.now(),
    monotonicNow: () => monotonic.now(),
  };
}
