// What would become of an order: our controls and the broker's what-if, without placing or reserving anything.
import type { Asked, PreviewOutcome, WantedPreview } from "@tickwork/contracts/orders";
import type { LegRole, OrderPlan } from "@tickwork/model/order";
import { roundedTerms } from "@tickwork/order-rules/draft-legs";
import { roundToStep } from "@tickwork/order-rules/round-to-step";
import type { Desk } from "./desk.ts";
import { ordersError } from "./errors.ts";
import { askWhatIf } from "./margins.ts";
import { requirePerson } from "./person.ts";

/** A comparison that is under way is waited for so long at most. */
const PATIENCE_MS = 3_000;

/** @throws TickworkError TW-ORD-051 when the instrument is not known, TW-ORD-055, 062 */
export async function preview(desk: Desk, wanted: WantedPreview, by: Asked): Promise<PreviewOutcome> {
  const what = `preview ${wanted.side} ${wanted.quantity} ${wanted.instrument}`;
  requirePerson(by, what);
  const { monotonic, refs } = desk.context;
  const plan = await planOf(desk, wanted, by);
  if (plan === undefined)
    throw ordersError(
      "TW-ORD-051",
      `Cannot ${what}: the instrument was not qualified at the broker. Activate its symbol first.`,
    );
  const deadline = monotonic.now() + PATIENCE_MS;
  const [draft] = plan.legs;
  if (draft === undefined) throw new Error("Expected a leg to preview");
  const { control, outcome } = await askWhatIf(desk, draft, { by, deadline });
  // Judged after it: with the margin that the broker has just told.
  const verdict = await refs.risk.preview(plan, desk.book.fold.entry);
  return {
    wouldPass: verdict.approved && control.passed,
    controls: [...verdict.controls, control],
    answer: outcome.type === "told" ? outcome.answer : undefined,
  };
}

/** A plan of one leg, on the instrument's steps, as a signal would make it. */
async function planOf(desk: Desk, wanted: WantedPreview, { actor, reason }: Asked): Promise<OrderPlan | undefined> {
  const instrument = await desk.instrument(wanted.instrument);
  if (instrument === undefined) return undefined;
  const { side } = wanted;
  const { market, settings, newId } = desk.context;
  const quantity = roundToStep(wanted.quantity, instrument.quantityIncrement, "down");
  const held = desk.book.fold.position(instrument.id).quantity;
  const isExit = held !== 0 && side === (held > 0 ? "SELL" : "BUY") && quantity <= Math.abs(held);
  const role: LegRole = isExit ? "exit" : "entry";
  const leg = { instrument: instrument.id, role, side, quantity, ...roundedTerms(wanted.order, side, instrument) };
  return {
    signal: `preview|${newId()}`,
    strategy: actor,
    instrument: instrument.id,
    legs: [leg],
    reason,
    expires: market.now() + settings.orders.intentLifetimeMs,
  };
}
