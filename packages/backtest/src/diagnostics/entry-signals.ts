import type { RunLog } from "../backtest-result.ts";
import { type OrderLog, ROLE, STATE, STATES } from "../engine/order-log.ts";

/** A wish to be long or short that was not there before. */
export interface EntrySignal {
  /** On whose close it was known. */
  readonly bar: number;
  /** 1 long, -1 short. */
  readonly sign: number;
  /**
   * `taken`: something of it filled. Else the code of the control that refused it, `rejected` (cash did not cover it), `cancelled`, `open`
   * (the data ended), or `no-order` (of a series: the threshold, or less than the smallest quantity).
   */
  readonly outcome: string;
}

/**
 * The entries that a strategy decided, in order of the bars. What the order rules made nothing of, such as an entry beside a position,
 * is none.
 */
export function decidedSignals({ log }: RunLog): readonly EntrySignal[] {
  const signals: EntrySignal[] = [];
  for (let order = 0; order < log.orders; order += 1) {
    if (log.role[order] !== ROLE.entry) continue;
    const bar = log.submittedBar[order] as number;
    signals.push({ bar, sign: log.sign[order] as number, outcome: outcomeOf(log, order) });
  }
  return signals;
}

/**
 * The bars at which a series of positions or weights turns long or short: from nothing, or from the other side.
 * @param series the value at each bar from which it is known; NaN: the one before goes on
 */
export function seriesSignals({ log, bars }: RunLog, series: Float64Array): readonly EntrySignal[] {
  const orders = new Map<number, number>();
  for (let order = 0; order < log.orders; order += 1)
    if (log.role[order] === ROLE.rebalance) orders.set(log.submittedBar[order] as number, order);
  const signals: EntrySignal[] = [];
  let before = 0;
  for (let bar = 0; bar < bars; bar += 1) {
    const sign = Math.sign(series[bar] as number);
    if (Number.isNaN(sign)) continue;
    if (sign !== 0 && sign !== before) {
      const order = orders.get(bar);
      signals.push({ bar, sign, outcome: order === undefined ? "no-order" : outcomeOf(log, order) });
    }
    before = sign;
  }
  return signals;
}

function outcomeOf(log: OrderLog, order: number): string {
  if ((log.filledQuantity[order] as number) > 0) return "taken";
  const state = log.state[order] as number;
  if (state !== STATE.refused) return STATES[state] as string;
  // A refusal's text begins with its code.
  return (log.texts[log.reason[order] as number] as string).split(" ", 1)[0] as string;
}
