// A position that was opened with a stop gets a new one when that is gone: once, by a new intent, through risk.
import type { Signal } from "@tickwork/contracts/orders";
import type { MissingStop } from "@tickwork/order-rules/missing-stops";
import type { Desk } from "./desk.ts";
import { submit } from "./submit.ts";

/**
 * Asks for the stops as signals of their own. They wait for the end of the comparison that missed them; nobody waits for them. An
 * entry's stop is asked for once: when it is gone again, or was refused, only an alarm is left.
 */
export function protectAgain(desk: Desk, missing: readonly MissingStop[]): void {
  const { monotonic } = desk.context;
  for (const lost of missing) monotonic.at(monotonic.now(), () => protect(desk, lost));
}

async function protect(desk: Desk, lost: MissingStop): Promise<void> {
  const { instrument, quantity, entry } = lost;
  const by = { actor: "orders", reason: "the protective stop is gone" };
  const { approved, controls, intents } = await submit(desk, signalOf(desk, lost), by);
  const refusals = controls.filter((control) => !control.passed);
  const isResting = intents.some((id) => desk.book.fold.order(id)?.state !== "rejected");
  const isGoneAgain =
    controls.length === 0 && !desk.book.fold.openOrders().some(({ intent }) => intents.includes(intent.id));
  if (approved && refusals.length === 0 && isResting && !isGoneAgain) return;
  if (desk.alarmedPositions.has(entry)) return;
  desk.alarmedPositions.add(entry);
  const why = isGoneAgain
    ? "It was placed again once already."
    : refusals.map(({ message, control }) => message ?? control).join(" ");
  const message = `The position of ${quantity} ${instrument} has no protective stop at the broker. ${why} Place one in TWS, or close the position.`;
  await desk.write(by, () => [{ type: "alarm-raised", code: "TW-ORD-003", message }]);
}

/** The same stop for the whole position; the name makes it one. */
function signalOf(desk: Desk, { instrument, quantity, entry, strategy, stop }: MissingStop): Signal {
  const exits =
    stop.trailAmount !== undefined
      ? { trailingStop: { amount: stop.trailAmount } }
      : stop.trailPercent !== undefined
        ? { trailingStop: { percent: stop.trailPercent } }
        : stop.stopPrice === undefined
          ? {}
          : { stopLoss: stop.stopPrice };
  return {
    id: `protect|${instrument}|${entry}`,
    strategy,
    instrument,
    barEnd: desk.context.market.now(),
    action: { type: "protect", ...exits },
    quantity: Math.abs(quantity),
    reason: "the protective stop is gone",
  };
}
