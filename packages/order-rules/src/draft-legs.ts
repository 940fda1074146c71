// The legs that a wish becomes, on the instrument's steps. Rounding never costs more than was asked.
import type { WantedEntry, WantedExits, WantedTerms } from "@tickwork/contracts/orders";
import type { Instrument } from "@tickwork/model/instrument";
import type { LegRole, OrderDraft, OrderTerms, Side } from "@tickwork/model/order";
import { bracketPrices } from "./bracket-prices.ts";
import { roundToStep } from "./round-to-step.ts";

/** An entry and the exits that wait behind it until cancelled. */
export function entryLegs(wanted: WantedEntry, quantity: number, instrument: Instrument): readonly OrderDraft[] {
  const { side } = wanted;
  const entry = {
    instrument: instrument.id,
    role: "entry",
    side,
    quantity,
    ...roundedTerms(wanted.order, side, instrument),
  } as const;
  return [entry, ...exitLegs(wanted, { position: side, quantity }, instrument)];
}

/** The protective exits of a position that was, or will be, opened by this side. */
export function exitLegs(
  wanted: WantedExits,
  of: { readonly position: Side; readonly quantity: number },
  instrument: Instrument,
): readonly OrderDraft[] {
  const side: Side = of.position === "BUY" ? "SELL" : "BUY";
  const leg = { instrument: instrument.id, side, quantity: of.quantity, timeInForce: "GTC" } as const;
  const prices = bracketPrices(of.position, wanted, instrument.priceIncrement);
  const legs: OrderDraft[] = [];
  const { trailingStop } = wanted;
  if (trailingStop !== undefined) {
    const trail =
      "amount" in trailingStop
        ? { trailAmount: trailStep(trailingStop.amount, instrument) }
        : { trailPercent: trailingStop.percent };
    legs.push({ ...leg, role: "stop-loss", type: "TRAIL", ...trail });
  } else if (prices.stopLoss !== undefined) {
    legs.push({ ...leg, role: "stop-loss", type: "STP", stopPrice: prices.stopLoss });
  }
  if (prices.takeProfit !== undefined)
    legs.push({ ...leg, role: "take-profit", type: "LMT", limitPrice: prices.takeProfit });
  return legs;
}

/** An exit over the whole position. */
export function positionExit(
  positionQuantity: number,
  wanted: WantedTerms | undefined,
  instrument: Instrument,
): OrderDraft {
  const side: Side = positionQuantity > 0 ? "SELL" : "BUY";
  const role: LegRole = "exit";
  const quantity = Math.abs(positionQuantity);
  return { instrument: instrument.id, role, side, quantity, ...roundedTerms(wanted, side, instrument) };
}

/**
 * Terms on the instrument's steps: a limit is never worse than asked, a stop is never nearer to the market than asked, a trail is
 * never longer. What makes no sense stays so, for the controls to refuse.
 */
export function roundedTerms(wanted: WantedTerms = {}, side: Side, instrument: Instrument): OrderTerms {
  const { type = "MKT", timeInForce = "DAY", limitPrice, stopPrice, trailAmount, ...rest } = wanted;
  const step = instrument.priceIncrement;
  const [limitWay, stopWay] = side === "BUY" ? (["down", "up"] as const) : (["up", "down"] as const);
  return {
    ...rest,
    type,
    timeInForce,
    ...(limitPrice === undefined ? {} : { limitPrice: roundToStep(limitPrice, step, limitWay) }),
    ...(stopPrice === undefined ? {} : { stopPrice: roundToStep(stopPrice, step, stopWay) }),
    ...(trailAmount === undefined ? {} : { trailAmount: trailStep(trailAmount, instrument) }),
  };
}

function trailStep(amount: number, { priceIncrement }: Instrument): number {
  return roundToStep(amount, priceIncrement, "down");
}
