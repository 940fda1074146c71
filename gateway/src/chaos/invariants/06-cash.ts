import { Decimal } from "@tickwork/model/decimal";
import type { CommissionReport } from "@tickwork/model/fill";
import { FLOW_KINDS } from "@tickwork/tws-simulator/accounts/account-book";
import { familyOf } from "../durable-facts.ts";
import type { Evidence, Invariant } from "./invariant.ts";

export const cashAgrees: Invariant = {
  number: 6,
  text: "Cash = opening - signed quantity × price × multiplier - commissions - fees + flows, per currency, in exact decimals.",
  watch(evidence, broken) {
    return {
      conclude() {
        const ours = new Sums();
        const charges = new Map<string, CommissionReport>();
        for (const fact of evidence.facts.facts) {
          if (fact.type === "account-opened")
            for (const [currency, amount] of Object.entries(fact.cash)) ours.add(currency, Decimal.parse(amount));
          if (fact.type === "commission-booked") charges.set(familyOf(fact.report.execution), fact.report);
        }
        for (const { instrument, side, quantity, price } of evidence.facts.fills.values())
          trade(ours, instrument, { signed: side === "BUY" ? quantity : -quantity, price });
        for (const { commission, currency } of charges.values())
          ours.add(currency, Decimal.parse(commission).negated());
        outside(ours, evidence);
        for (const [currency, theirs] of evidence.market.book.cash)
          if (!ours.of(currency).equals(theirs))
            broken(
              `the broker has ${theirs.toString()} ${currency}, the journal adds up to ${ours.of(currency).toString()}`,
            );
      },
    };
  },
};

/** What others than our client traded is in the broker's cash only, and what came or went without a trade. */
function outside(sums: Sums, { broker, market, clientId }: Evidence): void {
  for (const kind of FLOW_KINDS)
    for (const currency of market.book.cash.keys()) sums.add(currency, market.book.flowed(kind, currency));
  for (const { listing, execution, commission } of broker.executions) {
    if (execution.clientId === clientId) continue;
    const signed = execution.side === "BOT" ? execution.shares : -execution.shares;
    trade(sums, listing.id, { signed, price: execution.price });
    sums.add("USD", Decimal.parse(commission).negated());
  }
}

function trade(sums: Sums, instrument: string, { signed, price }: { signed: number; price: number }): void {
  const [kind, symbol = "", currency = ""] = instrument.split(":");
  sums.add(currency, Decimal.of(signed).times(price).negated());
  if (kind === "CASH") sums.add(symbol, Decimal.of(signed));
}

class Sums {
  readonly #amounts = new Map<string, Decimal>();

  of(currency: string): Decimal {
    return this.#amounts.get(currency) ?? Decimal.zero;
  }

  add(currency: string, amount: Decimal): void {
    this.#amounts.set(currency, this.of(currency).plus(amount));
  }
}
