// A position that was opened with a stop gets a new one when that is gone: once, by a new intent, through risk.
import type { ControlResult } from "@tickwork/contracts/facts";
import type { Signal } from "@tickwork/contracts/orders";
import { type MissingStop, missingStops } from "@tickwork/order-rules/missing-stops";
import { planOrders } from "@tickwork/order-rules/plan-orders";
import type { By, Desk } from "./desk.ts";
import { submit } from "./submit.ts";

const BY: By = { actor: "orders", reason: "the protective stop is gone" };
/** A position whose average price is further than this from its entry's is another one: after a split the old stop fits no more. */
const SAME_POSITION = 0.1;
/** Right after a start the instrument is not qualified yet, or has no quote: it is waited for so long before anyone is alarmed. */
const PATIENCE_MS = 20_000;
const LOOK_AGAIN_MS = 250;
const NOT_YET: ReadonlySet<string> = new Set(["TW-RSK-004", "TW-RSK-008"]);
/** Stops of one entry that were refused before they left, and are tried again at later comparisons. */
const MOST_ATTEMPTS = 20;

/**
 * Asks for the stops as signals of their own. They wait for the end of the comparison that missed them; nobody waits for them. An
 * entry's stop is placed again once: when it is gone again, only an alarm is left. One that could not be placed raises an alarm, and
 * later comparisons try again.
 */
export function protectAgain(desk: Desk, missing: readonly MissingStop[]): void {
  const { monotonic } = desk.context;
  for (const lost of missing) {
    if (desk.protecting.has(lost.entry)) continue;
    desk.protecting.add(lost.entry);
    monotonic.at(monotonic.now(), async () => {
      await protect(desk, lost);
      desk.protecting.delete(lost.entry);
    });
  }
}

async function protect(desk: Desk, lost: MissingStop): Promise<void> {
  const { averagePrice } = desk.book.fold.position(lost.instrument);
  if (Math.abs(averagePrice / lost.entryPrice - 1) > SAME_POSITION)
    return alarmOnce(desk, lost, `Its stop was made for ${lost.entryPrice}, it now counts at ${averagePrice}.`);
  const attempt = nextAttempt(desk, lost);
  if (attempt === "placed") return alarmOnce(desk, lost, "It was placed again once already.");
  if (attempt === "too many") return alarmOnce(desk, lost, `It was refused ${MOST_ATTEMPTS} times.`);
  const rejection = brokersRejection(desk, lost, attempt - 1);
  if (rejection !== undefined) await alarmOnce(desk, lost, `The broker rejected the new one (${rejection}).`);
  const signal = signalOf(desk, lost, attempt);
  const prospect = await waitUntilPossible(desk, signal, lost);
  // A person knows already: nothing new is written down until it can be placed.
  if (prospect === "not missing" || (prospect === "refused" && desk.alarmedPositions.has(lost.entry))) return;
  const { approved, controls, intents } = await submit(desk, signal, BY);
  const refusals = controls.filter((control) => !control.passed);
  const isResting = intents.some((id) => desk.book.fold.order(id)?.state !== "rejected");
  if (approved && refusals.length === 0 && isResting) return;
  await alarmOnce(desk, lost, refusals.map(({ message, control }) => message ?? control).join(" "));
}

/** Which of the entry's signals comes next: those before it were refused, or not a byte of them was written. */
function nextAttempt(desk: Desk, lost: MissingStop): number | "placed" | "too many" {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const decided = desk.book.fold.decided(nameOf(lost, attempt));
    if (decided === undefined) return attempt;
    const wasPlaced = decided.intents.some((id) => desk.book.fold.order(id)?.state !== "rejected");
    if (decided.approved && wasPlaced) return "placed";
  }
  return "too many";
}

/** In the broker's words, when it was the broker that refused. */
function brokersRejection(desk: Desk, lost: MissingStop, attempt: number): string | undefined {
  const { intents = [] } = desk.book.fold.decided(nameOf(lost, attempt)) ?? {};
  const words = intents.map((id) => desk.book.fold.order(id)?.lastEvidence);
  return words.find((word) => word?.startsWith("error "));
}

/** Asks risk without writing anything down, until it says yes, or no for a reason that time alone does not take away. */
async function waitUntilPossible(
  desk: Desk,
  signal: Signal,
  lost: MissingStop,
): Promise<"possible" | "refused" | "not missing"> {
  const { monotonic } = desk.context;
  const deadline = monotonic.now() + PATIENCE_MS;
  for (;;) {
    if (!isStillMissing(desk, lost)) return "not missing";
    const prospect = await prospectOf(desk, signal);
    if (prospect !== "not yet") return prospect;
    if (monotonic.now() >= deadline) return "refused";
    await desk.conditions.until(() => false, Math.min(monotonic.now() + LOOK_AGAIN_MS, deadline));
  }
}

async function prospectOf(desk: Desk, signal: Signal): Promise<"possible" | "refused" | "not yet"> {
  const { refs, settings } = desk.context;
  const instrument = await desk.instrument(signal.instrument);
  if (instrument === undefined || !desk.isReady) return "not yet";
  const { fold } = desk.book;
  const planning = planOrders(signal, {
    instrument,
    positionQuantity: fold.position(instrument.id).quantity,
    orders: fold.openOrders(),
    intentLifetimeMs: settings.orders.intentLifetimeMs,
  });
  if (planning.type !== "plan") return "refused";
  const { approved, controls } = await refs.risk.preview(planning.plan, fold.entry);
  if (approved) return "possible";
  return controls.every(passesInTime) ? "not yet" : "refused";
}

function passesInTime({ passed, code }: ControlResult): boolean {
  return passed || (code !== undefined && NOT_YET.has(code));
}

function isStillMissing(desk: Desk, { entry }: MissingStop): boolean {
  const { fold } = desk.book;
  const missing = missingStops(fold.book().orders, (instrument) => fold.position(instrument).quantity);
  return missing.some((now) => now.entry === entry);
}

async function alarmOnce(desk: Desk, { entry, quantity, instrument }: MissingStop, why: string): Promise<void> {
  if (desk.alarmedPositions.has(entry)) return;
  desk.alarmedPositions.add(entry);
  const message = `The position of ${quantity} ${instrument} has no protective stop at the broker. ${why} Place one in TWS, or close the position.`;
  await desk.write(BY, () => [{ type: "alarm-raised", code: "TW-ORD-003", message }]);
}

/** The same stop for the whole position; the name makes it one. */
function signalOf(desk: Desk, lost: MissingStop, attempt: number): Signal {
  const { instrument, quantity, strategy, stop } = lost;
  const exits =
    stop.trailAmount !== undefined
      ? { trailingStop: { amount: stop.trailAmount } }
      : stop.trailPercent !== undefined
        ? { trailingStop: { percent: stop.trailPercent } }
        : stop.stopPrice === undefined
          ? {}
          : { stopLoss: stop.stopPrice };
  return {
    id: nameOf(lost, attempt),
    strategy,
    instrument,
    barEnd: desk.context.market.now(),
    action: { type: "protect", ...exits },
    quantity: Math.abs(quantity),
    reason: BY.reason,
  };
}

function nameOf({ instrument, entry }: MissingStop, attempt: number): string {
  return `protect|${instrument}|${entry}${attempt === 0 ? "" : `|${attempt}`}`;
}
