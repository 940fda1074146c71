import type { Fact, FactBody, Origin, PlanDecided } from "@tickwork/contracts/facts";
import type { Numbered } from "@tickwork/contracts/protocol";
import type { Fill } from "@tickwork/model/fill";
import type { OrderIntent } from "@tickwork/model/order";

/** 2013-10-04, half an hour after the opening in New York. */
export const MORNING = Date.parse("2013-10-04T14:00:00Z");
const SPY = "STK:SPY:USD";

/** A fact with an origin in the morning of 2013-10-04, unless told otherwise. */
export function fact(body: FactBody, origin: Partial<Origin> = {}): Fact {
  return { ...body, origin: { actor: "orders", reason: "test", marketTime: MORNING, wallTime: MORNING, ...origin } };
}

export function numbered(facts: readonly Fact[], after = 0): readonly Numbered<Fact>[] {
  return facts.map((one, index) => ({ entry: after + index + 1, fact: one }));
}

export function intent(of: Partial<OrderIntent> = {}): OrderIntent {
  const orderId = of.orderId ?? 1;
  return {
    id: `intent-${orderId}`,
    signal: `sma-cross|${SPY}|${orderId}`,
    strategy: "sma-cross",
    instrument: SPY,
    role: "entry",
    side: "BUY",
    quantity: 100,
    type: "MKT",
    timeInForce: "DAY",
    orderId,
    clientId: 7,
    epoch: 1,
    created: MORNING,
    expires: MORNING + 60_000,
    ...of,
  };
}

/** An approved plan with these legs, or a refused one without any. */
export function plan(intents: readonly OrderIntent[], of: Partial<PlanDecided> = {}): PlanDecided {
  const signal = intents[0]?.signal ?? `sma-cross|${SPY}|refused`;
  return {
    type: "plan-decided",
    plan: { signal, strategy: "sma-cross", instrument: SPY, legs: [], reason: "cross", expires: MORNING + 60_000 },
    approved: intents.length > 0,
    controls: [],
    intents,
    ...of,
  };
}

export function fill(of: Partial<Fill> = {}): Fill {
  return {
    execution: "0001.01.01",
    instrument: SPY,
    account: "DU1",
    clientId: 7,
    orderId: 1,
    permId: 900,
    side: "BUY",
    quantity: 100,
    price: 168.12,
    time: MORNING,
    ...of,
  };
}

export function filled(of: Partial<Fill> = {}): FactBody {
  return { type: "fill-booked", fill: fill(of) };
}

export function charged(execution: string, commission: string): FactBody {
  return { type: "commission-booked", report: { execution, commission, currency: "USD" } };
}

export const OPENED: FactBody = {
  type: "account-opened",
  account: "DU1",
  cash: { USD: "100000" },
  positions: [],
};
