// A position that was opened with a stop gets a new one when that is gone: once, by a new intent, through risk.
import type { Signal } from "@tickwork/contracts/orders";
import type { MissingStop } from "@tickwork/order-rules/missing-stops";
import type { By, Desk } from "./desk.ts";
import { submit } from "./submit.ts";

/**
 * Asks for the stops as signals of their own. They wait for the end of the comparison that missed them; nobody waits for them. An
 * entry's stop is asked for once: when it is gone again, or was refused, only an alarm is left.
 */
export function protectAgain(desk: Desk, missing: readonly MissingStop[]): void {
  const { monotonic } = desk.context;
  for (const lost of missing) monotonic.at(monotonic.now(), () => protect(desk, lost));
}

/** A position whose average price is further than this from its entry's is another one: after a split the old stop fits no more. */
const SAME_POSITION = 0.1;

async function protect(desk: Desk, lost: MissingStop): Promise<void> {
  const by = { actor: "orders", reason: "the protective stop is gone" };
  const { averagePrice } = desk.book.fold.position(lost.instrument);
  if (Math.abs(averagePrice / lost.entryPrice - 1) > SAME_POSITION)
    return alarmOnce(desk, by, lost, `Its stop was made for ${lost.entryPrice}, it now counts at ${averagePrice}.`);
  const { approved, controls, intents } = await submit(desk, signalOf(desk, lost), by);
  const refusals = controls.filter((control) => !control.passed);
  const isResting = intents.some((id) => desk.book.fold.order(id)?.state !== "rejected");
  const isGoneAgain =
    controls.length === 0 && !desk.book.fold.openOrders().some(({ intent }) => intents.includes(intent.id));
  if (approved && refusals.length === 0 && isResting && !isGoneAgain) return;
  const why = isGoneAgain
    ? "It was placed again once already."
    : refusals.map(({ message, control }) => message ?? control).join(" ");
  await alarmOnce(desk, by, lost, why);
}

async function alarmOnce(desk: Desk, by: By, { entry, quantity, instrument }: MissingStop, why: string): Promise<void> {
  if (desk.alarmedPositions.has(entry)) return;
  desk.alarmedPositions.add(entry);
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
