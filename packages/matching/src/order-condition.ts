import type { InstrumentId } from "@tickwork/model/instrument";
import type { EpochMs } from "@tickwork/model/time";
import type { TriggerMethod } from "./trigger-method.ts";

interface Joined {
  /** With the next one; of the last it means nothing. */
  readonly conjunction: "and" | "or";
}

interface Compared extends Joined {
  /** true: at or above the value; false: at or below. */
  readonly isMore: boolean;
}

/** One of IBKR's six kinds of conditions. All but `execution` are looked at as they are now: a condition can become false again. */
export type OrderCondition =
  | (Compared & {
      readonly type: "price";
      readonly instrument: InstrumentId;
      readonly price: number;
      /** Default: the market's. */
      readonly trigger?: TriggerMethod;
    })
  | (Compared & { readonly type: "time"; readonly time: EpochMs })
  /** Excess liquidity in percent of net liquidation, as told by `setMarginCushion`. */
  | (Compared & { readonly type: "margin"; readonly cushionPercent: number })
  /** An order in the instrument filled at this engine after this order came. */
  | (Joined & { readonly type: "execution"; readonly instrument: InstrumentId })
  /** Traded volume of the instrument in its session. */
  | (Compared & { readonly type: "volume"; readonly instrument: InstrumentId; readonly volume: number })
  /** Of the last trade against the previous close, as told by `setPreviousClose`. */
  | (Compared & { readonly type: "percent-change"; readonly instrument: InstrumentId; readonly percent: number });
