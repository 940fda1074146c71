// What orders need, by the broker's own word: asked as a what-if for an instrument's first order, and told by the journal from then on.
import type { ControlResult, FactBody } from "@tickwork/contracts/facts";
import type { WhatIfOutcome } from "@tickwork/contracts/link";
import type { Instrument } from "@tickwork/model/instrument";
import type { OrderDraft, OrderId } from "@tickwork/model/order";
import { isMarginAgeing, isMarginFresh, marginRateOf } from "@tickwork/risk-rules/margin-rate";
import type { By, Desk } from "./desk.ts";
import { NOT_NOW } from "./place.ts";
import { orCrash } from "./or-crash.ts";
import { reserveOrderIds } from "./reserve-order-ids.ts";

const CONTROL = "what-if";
/** By this code risk says that all it lacks is what the broker asks for. */
const MARGIN_NOT_TOLD = "TW-RSK-031";
const ASK_AGAIN_AFTER_MS = 50;

/** Whether a refusal only lacks what a what-if tells. */
export function lacksMarginOnly(controls: readonly ControlResult[]): boolean {
  const failed = controls.filter(({ passed }) => !passed);
  return failed.length > 0 && failed.every(({ code }) => code === MARGIN_NOT_TOLD);
}

/**
 * Asks the broker what the entries of a plan need, each side once, where it is not known.
 * @param deadline monotonic ms until which a comparison that is under way is waited for
 * @returns why the plan cannot be placed; undefined when the journal has what risk lacks
 */
export async function learnMargins(
  desk: Desk,
  legs: readonly OrderDraft[],
  of: { readonly by: By; readonly deadline: number },
): Promise<ControlResult | undefined> {
  for (const draft of entriesOfEachSide(legs)) {
    const { marketTime, risk } = { marketTime: desk.context.market.now(), risk: desk.context.settings.risk };
    if (isMarginFresh(desk.book.fold.marginRate(draft.instrument, draft.side), marketTime, risk)) continue;
    const { control } = await askWhatIf(desk, draft, of);
    if (!control.passed) return control;
  }
  return undefined;
}

/** Asks again for rates that are getting old, behind an order that has been written: nobody waits for it, and no order later. */
export function renewMargins(desk: Desk, legs: readonly OrderDraft[]): void {
  const { monotonic, market, settings } = desk.context;
  const ageing = entriesOfEachSide(legs).filter(({ instrument, side }) => {
    const rate = desk.book.fold.marginRate(instrument, side);
    return rate !== undefined && isMarginAgeing(rate, market.now(), settings.risk);
  });
  const by = { actor: "orders", reason: "the margin rate is getting old" };
  for (const draft of ageing)
    monotonic.at(monotonic.now(), async () => {
      // Whatever becomes of it, the rate counts until it is too old.
      await askWhatIf(desk, draft, { by, deadline: monotonic.now() });
    });
}

/**
 * Asks what one order would need, and makes the rate durable.
 * @returns the broker's word as a control, and its answer when there is one
 */
export async function askWhatIf(
  desk: Desk,
  draft: OrderDraft,
  of: { readonly by: By; readonly deadline: number },
): Promise<{ readonly control: ControlResult; readonly outcome: WhatIfOutcome }> {
  const instrument = await desk.instrument(draft.instrument);
  const orderId = await takeOrderId(desk, of.by);
  const outcome = await askWhenOpen(desk, { draft, orderId, clientId: desk.clientId }, of.deadline);
  const facts = instrument === undefined ? [] : marginFacts(draft, instrument, outcome);
  await desk.write(of.by, () => facts);
  return { control: controlOf(draft, outcome), outcome };
}

/** A number of its own, durable as reserved before it is written: it is never used for an order. */
async function takeOrderId(desk: Desk, by: By): Promise<OrderId> {
  let orderId: OrderId | undefined;
  await desk.write(by, (fold) => {
    const { ids, facts } = reserveOrderIds(desk, fold.book(), 1);
    [orderId] = ids;
    return facts;
  });
  if (orderId === undefined) throw new Error("Expected a number for a what-if");
  return orderId;
}

async function askWhenOpen(
  desk: Desk,
  question: { readonly draft: OrderDraft; readonly orderId: OrderId; readonly clientId: number },
  deadline: number,
): Promise<WhatIfOutcome> {
  const { monotonic, refs } = desk.context;
  for (;;) {
    const outcome = await orCrash("an answer to a what-if", refs.link.whatIf(question));
    const isNotNow = outcome.type === "refused" && NOT_NOW.has(outcome.code);
    if (!isNotNow || monotonic.now() >= deadline) return outcome;
    await desk.conditions.until(() => false, Math.min(monotonic.now() + ASK_AGAIN_AFTER_MS, deadline));
    await desk.conditions.until(() => desk.isReady, deadline);
  }
}

function marginFacts(draft: OrderDraft, instrument: Instrument, outcome: WhatIfOutcome): readonly FactBody[] {
  if (outcome.type !== "told") return [];
  const initialMarginPct = marginRateOf(outcome.answer, draft, { price: outcome.price, instrument });
  if (initialMarginPct === undefined) return [];
  const { side, quantity } = draft;
  return [{ type: "margin-told", instrument: instrument.id, side, quantity, initialMarginPct }];
}

function controlOf(draft: OrderDraft, outcome: WhatIfOutcome): ControlResult {
  const what = `Cannot place ${draft.side} ${draft.quantity} ${draft.instrument}`;
  switch (outcome.type) {
    case "told": {
      const { initialMargin, equityWithLoan } = outcome.answer;
      const measured = { limit: equityWithLoan.after, actual: initialMargin.after };
      if (measured.actual <= measured.limit) return { control: CONTROL, passed: true, ...measured };
      return refused(
        "TW-ORD-064",
        `${what}: with it the account would need ${initialMargin.after.toFixed(2)} of initial margin, and is worth ${equityWithLoan.after.toFixed(2)}. Lower the quantity, or close a position.`,
        measured,
      );
    }
    case "refused":
      return refused(
        outcome.code,
        `${what}: the broker was not asked what it needs, ${outcome.reason}. The next signal asks again.`,
      );
    case "refused-by-broker":
      return refused(
        "TW-ORD-064",
        `${what}: asked what it needs, the broker refused with ${outcome.brokerCode} ${outcome.reason}. Correct the order, or the permissions of the account.`,
      );
    case "not-answered":
      return refused(
        "TW-ORD-063",
        `${what}: the broker did not say what it needs, ${outcome.reason}. The next signal asks again; if it lasts, run \`tickwork doctor\`.`,
      );
  }
}

function refused(code: string, message: string, measured: Pick<ControlResult, "limit" | "actual"> = {}): ControlResult {
  return { control: CONTROL, passed: false, code, message, ...measured };
}

/** Of each side the largest entry; exits need no margin. */
function entriesOfEachSide(legs: readonly OrderDraft[]): readonly OrderDraft[] {
  const entries = legs.filter(({ role }) => role === "entry");
  return (["BUY", "SELL"] as const).flatMap((side) => {
    const [first, ...others] = entries.filter((leg) => leg.side === side);
    if (first === undefined) return [];
    return [others.reduce((largest, leg) => (leg.quantity > largest.quantity ? leg : largest), first)];
  });
}
