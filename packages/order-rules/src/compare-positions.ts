// Where the broker's positions are not what our fills add up to.
import type { InstrumentId } from "@tickwork/model/instrument";
import { adoptedFills } from "./adopted-fills.ts";
import { averagePriceDiffers } from "./average-price-differs.ts";
import { looksLikeSplit } from "./looks-like-split.ts";
import { alarm, DUST, orderOf, type Work } from "./reconcile-work.ts";

/** Goes by the rule for each instrument whose position differs from our fills. @returns those that differ after it */
export function comparePositions(work: Work): ReadonlySet<string> {
  const { draft, snapshot, book, differences, outsideTrades } = work;
  const held = new Map(snapshot.positions.map((position) => [position.instrument, position.quantity]));
  const differing = new Set<string>();
  for (const instrument of new Set([...draft.instruments(), ...held.keys()])) {
    const ours = draft.position(instrument);
    const theirs = held.get(instrument) ?? 0;
    if (Math.abs(ours - theirs) <= DUST) continue;
    const split = splitWords(work, instrument);
    if (split === undefined && outsideTrades === "adopt" && adopt(work, instrument)) continue;
    differing.add(instrument);
    if (split === undefined && outsideTrades === "ignore") {
      differences.push(
        `The broker holds ${theirs} ${instrument}, our fills add up to ${ours}; by orders.outsideTrades it is left so.`,
      );
      continue;
    }
    const message = `The broker holds ${theirs} ${instrument}, our fills add up to ${ours}. ${split ?? "The instrument is halted and nothing is traded to correct it; compare with the trade log in TWS."}`;
    differences.push(message);
    if (!book.haltedInstruments.includes(instrument)) {
      const code = split === undefined ? "TW-ORD-002" : "TW-ORD-014";
      draft.add([{ type: "trading-halted", level: "halted", instrument }, alarm(code, message)]);
    }
  }
  return differing;
}

/**
 * Books the difference as fills of its own, real executions first, unless an order of ours could be what made it.
 * @returns whether it was adopted
 */
function adopt({ draft, snapshot, book, now, differences }: Work, instrument: InstrumentId): boolean {
  const listed = new Set(snapshot.openOrders.flatMap((reported) => orderOf(reported, draft)?.intent.id ?? []));
  const isOurDoing = draft
    .openOrders()
    .some(({ intent, state }) => intent.instrument === instrument && (state === "unknown" || !listed.has(intent.id)));
  if (isOurDoing) return false;
  const theirs = snapshot.positions.find((position) => position.instrument === instrument);
  const held = book.positions.find((position) => position.instrument === instrument);
  const ours = { quantity: draft.position(instrument), averagePrice: held?.averagePrice ?? 0 };
  // Missed executions moved the position within this very comparison: its average is known once they are in the journal.
  if (ours.quantity !== (held?.quantity ?? 0)) return false;
  const fills = adoptedFills(
    instrument,
    ours,
    { quantity: theirs?.quantity ?? 0, averagePrice: theirs?.averageCost ?? 0 },
    { account: snapshot.account, now, fills: book.counts.fills },
  );
  draft.add(fills.map((fill) => ({ type: "fill-booked", fill })));
  for (const { side, quantity, price } of fills)
    differences.push(`${side} ${quantity} ${instrument} at ${price} was traded elsewhere and is adopted.`);
  return true;
}

/** Says where the broker's average cost is not ours; nothing is done about it but to show it. */
export function compareAveragePrices(
  { book, draft, snapshot, differences }: Work,
  differing: ReadonlySet<string>,
): void {
  for (const { instrument, quantity, averageCost } of snapshot.positions) {
    const held = book.positions.find((position) => position.instrument === instrument);
    const hasMoved = draft.position(instrument) !== held?.quantity;
    if (differing.has(instrument) || hasMoved || quantity !== held?.quantity) continue;
    if (!averagePriceDiffers(book, instrument, averageCost)) continue;
    differences.push(
      `The broker's average cost of ${quantity} ${instrument} is ${averageCost}, our average price ${held.averagePrice}: more apart than 0.01 % and commissions.`,
    );
  }
}

/**
 * What a split asks of a person: orders that rest still have the prices and quantities of before. Once none of them is open, the new
 * quantity goes by the rule for trades made elsewhere.
 */
function splitWords({ draft, snapshot, book }: Work, instrument: InstrumentId): string | undefined {
  const theirs = snapshot.positions.find((position) => position.instrument === instrument);
  const held = book.positions.find((position) => position.instrument === instrument);
  if (theirs === undefined || held === undefined || !looksLikeSplit(held, theirs)) return undefined;
  const resting = draft.openOrders().filter(({ intent }) => intent.instrument === instrument);
  if (resting.length === 0) return undefined;
  const orders = resting.map(({ intent: { id, side, quantity, limitPrice, stopPrice } }) => {
    return `${side} ${quantity} at ${stopPrice ?? limitPrice ?? "the market"} (${id})`;
  });
  return `It looks like a split, and orders from before it rest with their old prices: ${orders.join(", ")}. The instrument is halted; cancel or change them in TWS or with \`tickwork orders cancel\`, and protect the position anew.`;
}
