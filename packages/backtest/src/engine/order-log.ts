import type { OrderType } from "@tickwork/model/order";
import type { BacktestOrderState, BacktestRole } from "../order-role.ts";

export const ROLES = [
  "entry",
  "exit",
  "stop-loss",
  "take-profit",
  "trailing-stop",
  "margin-call",
  "rebalance",
] as const satisfies readonly BacktestRole[];
export const STATES = [
  "open",
  "filled",
  "cancelled",
  "rejected",
  "refused",
] as const satisfies readonly BacktestOrderState[];
export const TYPES = ["MKT", "LMT", "STP"] as const satisfies readonly OrderType[];

/** Places in the lists above: numbers, as the engine passes them. */
export const ROLE = {
  entry: 0,
  exit: 1,
  stopLoss: 2,
  takeProfit: 3,
  trailingStop: 4,
  marginCall: 5,
  rebalance: 6,
} as const;
export const STATE = { open: 0, filled: 1, cancelled: 2, rejected: 3, refused: 4 } as const;
export const TYPE = { market: 0, limit: 1, stop: 2 } as const;

/** Cash that came or went without a fill, in the instrument's currency; of a split, the position after it. */
export interface CashEvent {
  readonly type: "dividend" | "borrow" | "interest" | "fraction" | "split";
  readonly bar: number;
  /** Fills before it. */
  readonly fills: number;
  readonly amount: number;
  /** One unit of the instrument's currency in the account's. */
  readonly rate: number;
}

/** One fill; fee in the instrument's currency. */
export interface LoggedFill {
  readonly bar: number;
  /** Which of the bar's four ticks: 0 at its open, 3 at its close. */
  readonly tick: number;
  readonly quantity: number;
  readonly price: number;
  readonly fee: number;
  readonly rate: number;
}

const FIRST_ROOM = 64;

/** Orders and fills of one run as growing columns; an object for each would cost more than the run. */
export class OrderLog {
  orders = 0;
  /** Of them, those that a control refused: nobody sent them. */
  refusals = 0;
  /** Of them, those that cash did not cover. */
  rejections = 0;
  fills = 0;
  role = new Uint8Array(FIRST_ROOM);
  type = new Uint8Array(FIRST_ROOM);
  state = new Uint8Array(FIRST_ROOM);
  /** 1 buys, -1 sells. */
  sign = new Int8Array(FIRST_ROOM);
  submittedBar = new Int32Array(FIRST_ROOM);
  doneBar = new Int32Array(FIRST_ROOM);
  quantity = new Float64Array(FIRST_ROOM);
  price = new Float64Array(FIRST_ROOM);
  filledQuantity = new Float64Array(FIRST_ROOM);
  /** Place among `texts`. */
  reason = new Uint32Array(FIRST_ROOM);
  fillOrder = new Int32Array(FIRST_ROOM);
  fillBar = new Int32Array(FIRST_ROOM);
  fillTick = new Uint8Array(FIRST_ROOM);
  fillQuantity = new Float64Array(FIRST_ROOM);
  fillPrice = new Float64Array(FIRST_ROOM);
  fillFee = new Float64Array(FIRST_ROOM);
  fillRate = new Float64Array(FIRST_ROOM);
  readonly texts: string[] = [];
  /** Cash that came or went without a fill, and splits: few, so objects. */
  readonly events: CashEvent[] = [];
  readonly #places = new Map<string, number>();

  /** @returns the order's place */
  submit(
    bar: number,
    role: number,
    type: number,
    sign: number,
    quantity: number,
    price: number,
    reason: string,
  ): number {
    if (this.orders === this.role.length) this.#growOrders();
    const at = this.orders;
    this.orders = at + 1;
    this.role[at] = role;
    this.type[at] = type;
    this.sign[at] = sign;
    this.submittedBar[at] = bar;
    this.doneBar[at] = -1;
    this.quantity[at] = quantity;
    this.price[at] = price;
    this.reason[at] = this.#placeOf(reason);
    return at;
  }

  /** The quantity of an order that was only known at its fill. */
  size(order: number, quantity: number): void {
    this.quantity[order] = quantity;
  }

  fill(order: number, { bar, tick, quantity, price, fee, rate }: LoggedFill): void {
    if (this.fills === this.fillBar.length) this.#growFills();
    const at = this.fills;
    this.fills = at + 1;
    this.fillOrder[at] = order;
    this.fillBar[at] = bar;
    this.fillTick[at] = tick;
    this.fillQuantity[at] = quantity;
    this.fillPrice[at] = price;
    this.fillFee[at] = fee;
    this.fillRate[at] = rate;
    this.filledQuantity[order] = (this.filledQuantity[order] as number) + quantity;
    this.doneBar[order] = bar;
  }

  end(order: number, bar: number, state: number): void {
    this.state[order] = state;
    this.doneBar[order] = bar;
  }

  refuse(order: number, bar: number, reason: string, state: number = STATE.rejected): void {
    this.end(order, bar, state);
    if (state === STATE.refused) this.refusals += 1;
    else this.rejections += 1;
    this.reason[order] = this.#placeOf(reason);
  }

  #placeOf(text: string): number {
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    const place = this.texts.push(text) - 1;
    this.#places.set(text, place);
    return place;
  }

  #growOrders(): void {
    const room = this.role.length * 2;
    this.role = grown(this.role, new Uint8Array(room));
    this.type = grown(this.type, new Uint8Array(room));
    this.state = grown(this.state, new Uint8Array(room));
    this.sign = grown(this.sign, new Int8Array(room));
    this.submittedBar = grown(this.submittedBar, new Int32Array(room));
    this.doneBar = grown(this.doneBar, new Int32Array(room));
    this.quantity = grown(this.quantity, new Float64Array(room));
    this.price = grown(this.price, new Float64Array(room));
    this.filledQuantity = grown(this.filledQuantity, new Float64Array(room));
    this.reason = grown(this.reason, new Uint32Array(room));
  }

  #growFills(): void {
    const room = this.fillBar.length * 2;
    this.fillOrder = grown(this.fillOrder, new Int32Array(room));
    this.fillBar = grown(this.fillBar, new Int32Array(room));
    this.fillTick = grown(this.fillTick, new Uint8Array(room));
    this.fillQuantity = grown(this.fillQuantity, new Float64Array(room));
    this.fillPrice = grown(this.fillPrice, new Float64Array(room));
    this.fillFee = grown(this.fillFee, new Float64Array(room));
    this.fillRate = grown(this.fillRate, new Float64Array(room));
  }
}

function grown<Column extends { set(other: ArrayLike<number>): void }>(
  old: Column & ArrayLike<number>,
  room: Column,
): Column {
  room.set(old);
  return room;
}
