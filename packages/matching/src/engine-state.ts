import type { InstrumentId } from "@tickwork/model/instrument";
import type { EpochMs } from "@tickwork/model/time";
import type { FillModel } from "./fill-model.ts";
import { Market } from "./market.ts";
import type { MatchEvent } from "./match-event.ts";
import type { MatchOrder, MatchOrderId } from "./match-order.ts";
import { type PriceEntry, PriceHeap } from "./price-heap.ts";
import { ValueWatch } from "./value-watch.ts";
import type { Placement, Working } from "./working.ts";

/** Orders that cancel or reduce each other. `filler` filled in `call`: with block, the others wait for the next call. */
export interface OcaGroup {
  readonly members: Set<Working>;
  filler: Working | undefined;
  call: number;
}

/** Something that happens to an order at a time (`price`). */
export interface Alarm extends PriceEntry, Placement {
  readonly working: Working;
  readonly rings: "good-after" | "good-till";
}

/** An order that comes to life next. */
interface Pending {
  readonly working: Working;
  readonly by: "parent" | "time" | "conditions";
}

const NOTHING: readonly MatchEvent[] = Object.freeze([]);

/** All that an engine knows. */
export class EngineState {
  readonly fills: FillModel;
  readonly markets = new Map<InstrumentId, Market>();
  readonly working = new Map<MatchOrderId, Working>();
  readonly groups = new Map<string, OcaGroup>();
  readonly pending: Pending[] = [];
  /** IOC and FOK orders at the market, to be cancelled when it has been matched. */
  readonly immediate: Working[] = [];
  /** Orders of the engine's own, to be put to the market next. */
  readonly arrivals: Working[] = [];
  /** Orders whose conditions changed. */
  readonly changed: Working[] = [];
  /** Orders that cannot take what is there (too little, blocked); back to their places at the end of the call. */
  readonly aside: Working[] = [];
  readonly alarms = new PriceHeap<Alarm>("lowest");
  readonly time: ValueWatch;
  readonly margin: ValueWatch;
  /** Conditions on executions, by instrument. */
  readonly executions = new Map<InstrumentId, Set<{ readonly working: Working; readonly index: number }>>();
  now: EpochMs = Number.NEGATIVE_INFINITY;
  call = 0;
  sequence = 0;
  /** Of the engine's own orders. */
  lastOwnId = 0;
  #events: MatchEvent[] | undefined;

  constructor(fills: FillModel) {
    this.fills = fills;
    this.time = this.watch();
    this.margin = this.watch();
  }

  watch(): ValueWatch {
    return new ValueWatch(({ working, index, isReached }) => {
      working.truth[index] = isReached;
      this.conditionChanged(working);
    });
  }

  /** Notes that the truth of an order's conditions is to be asked anew. */
  conditionChanged(working: Working): void {
    this.changed.push(working);
  }

  /** Where an order is kept that ends with its session. */
  dayOrders({ instrument, timeInForce, outsideRegularHours }: MatchOrder): Set<Working> | undefined {
    if (timeInForce !== "DAY") return undefined;
    const market = this.market(instrument);
    return outsideRegularHours ? market.dayAnyHours : market.dayRegular;
  }

  market(instrument: InstrumentId): Market {
    let market = this.markets.get(instrument);
    if (market === undefined) this.markets.set(instrument, (market = new Market(instrument, this.fills)));
    return market;
  }

  nextSequence(): number {
    this.sequence += 1;
    return this.sequence;
  }

  emit(event: MatchEvent): void {
    if (this.#events === undefined) this.#events = [event];
    else this.#events.push(event);
  }

  /** What happened since the last time it was asked. */
  takeEvents(): readonly MatchEvent[] {
    const events = this.#events;
    if (events === undefined) return NOTHING;
    this.#events = undefined;
    return events;
  }
}
