import type { Fact } from "@tickwork/contracts/facts";
import type { RecordedOrder, RecordedState, TradingRecord } from "@tickwork/backtest/parity/trading-record";
import type { CommissionReport, Fill } from "@tickwork/model/fill";
import type { Instrument } from "@tickwork/model/instrument";
import type { OrderIntent, OrderState } from "@tickwork/model/order";
import type { BarColumns } from "@tickwork/strategies/strategy";
import type { ReplayReport } from "../replay-report.ts";

/** What a replay has to tell about. */
export interface LiveSources {
  readonly instrument: Instrument;
  readonly timeframeMs: number;
  /** The whole journal. */
  readonly facts: readonly Fact[];
  readonly bars: BarColumns;
  /** Bars that were given up for want of room. */
  readonly dropped: number;
  readonly report: Pick<ReplayReport, "position" | "cash" | "commissions" | "equity">;
}

/** What the live path did, by its journal. */
export function liveRecord({ facts, report, ...known }: LiveSources): TradingRecord {
  const intents = new Map<string, OrderIntent>();
  const states = new Map<string, { state: OrderState; evidence: string }>();
  const fills: Fill[] = [];
  const charges = new Map<string, CommissionReport>();
  const refusals: TradingRecord["refusals"][number][] = [];
  for (const fact of facts) {
    switch (fact.type) {
      case "plan-decided":
        for (const intent of fact.intents) intents.set(intent.id, intent);
        if (!fact.approved) refusals.push(refusalOf(fact));
        break;
      case "order-state-changed":
        states.set(fact.intent, fact);
        break;
      case "fill-booked":
        fills.push(fact.fill);
        break;
      case "commission-booked":
        charges.set(fact.report.execution, fact.report);
        break;
      default:
    }
  }
  return {
    ...known,
    orders: [...intents.values()].map((intent) => orderOf(intent, states.get(intent.id))),
    fills: fills.map((fill) => fillOf(fill, intents, charges.get(fill.execution))),
    refusals,
    position: report.position,
    cash: report.cash,
    commissions: report.commissions,
    equity: report.equity,
  };
}

/** A signal is named `strategy|instrument|barEnd`. */
function decidedAt(signal: string): number {
  return Number(signal.slice(signal.lastIndexOf("|") + 1));
}

function orderOf(intent: OrderIntent, known: { state: OrderState; evidence: string } | undefined): RecordedOrder {
  const { signal, role, side, type, quantity, limitPrice, stopPrice } = intent;
  const price = limitPrice ?? stopPrice;
  const state = stateOf(known?.state ?? "committed");
  return { decided: decidedAt(signal), role, side, type, quantity, price, state, evidence: known?.evidence ?? "" };
}

function stateOf(state: OrderState): RecordedState {
  switch (state) {
    case "filled":
    case "cancelled":
    case "rejected":
      return state;
    default:
      return "open";
  }
}

function refusalOf({ plan, controls }: Extract<Fact, { type: "plan-decided" }>): TradingRecord["refusals"][number] {
  const [leg] = plan.legs;
  const refused = controls.find(({ passed }) => !passed);
  return {
    decided: decidedAt(plan.signal),
    side: leg?.side ?? "BUY",
    quantity: leg?.quantity ?? 0,
    code: refused?.code ?? "",
    message: refused?.message ?? plan.reason,
  };
}

function fillOf(
  { intent, time, side, quantity, price, execution }: Fill,
  intents: ReadonlyMap<string, OrderIntent>,
  charge: CommissionReport | undefined,
): TradingRecord["fills"][number] {
  const order = intent === undefined ? undefined : intents.get(intent);
  if (order === undefined) throw new Error(`Expected an order of ours behind execution ${execution}`);
  const commission = Number(charge?.commission ?? "0");
  return { decided: decidedAt(order.signal), role: order.role, time, side, quantity, price, commission };
}
