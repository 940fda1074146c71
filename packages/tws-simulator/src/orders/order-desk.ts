import type { MarketTick } from "@tickwork/matching/market-tick";
import type { Side } from "@tickwork/model/order";
import type { EpochMs } from "@tickwork/model/time";
import type { ClientRequestOf } from "@tickwork/tws-wire/client/client-request";
import type { WireOrder } from "@tickwork/tws-wire/wire-order";
import type { Client } from "../clients/client.ts";
import type { Listing } from "../market/listing.ts";
import { admitManual, admitOrder, judge } from "./admit-order.ts";
import { answerWhatIf } from "./answer-what-if.ts";
import { applyEvents } from "./apply-events.ts";
import { BrokerMishaps } from "./broker-mishaps.ts";
import { cancelByClient, cancelOrder } from "./cancel-order.ts";
import { changeOrder } from "./change-order.ts";
import { type DeskOrder, isDone } from "./desk-order.ts";
import { type DeskSnapshot, restoreDesk, snapshotOf } from "./desk-snapshot.ts";
import { DeskState } from "./desk-state.ts";
import type { DeskWorld } from "./desk-world.ts";
import { endAsCancelled } from "./end-order.ts";
import { exerciseOptions } from "./exercise-options.ts";
import { liquidationOrder } from "./liquidation-order.ts";
import { bindManualOrders } from "./manual-orders.ts";
import type { OrderRegister } from "./order-register.ts";
import type { OrderVoice } from "./order-voice.ts";
import type { Refusal } from "./refusal.ts";
import { settle } from "./order-standing.ts";
import { heldFamily, releaseLocated, transmit } from "./transmit-orders.ts";
import type { Venue } from "./venue.ts";
import { watchCloses } from "./watch-closes.ts";

/** The broker's order desk: takes, changes, cancels and fills orders, and tells of them in TWS's sequences. */
export class OrderDesk {
  readonly #desk: DeskState;
  /** For faults on demand. */
  readonly mishaps: BrokerMishaps;

  constructor(world: DeskWorld) {
    this.#desk = new DeskState(world);
    this.mishaps = new BrokerMishaps(this.#desk);
  }

  get register(): OrderRegister {
    return this.#desk.register;
  }

  get voice(): OrderVoice {
    return this.#desk.voice;
  }

  /** The way to the exchange, which can be slow or cut. */
  get venue(): Venue {
    return this.#desk.venue;
  }

  /** Takes a new order, changes a working one, or refuses. */
  place(client: Client, request: ClientRequestOf<"place-order">, listing: Listing): void {
    const { register, world } = this.#desk;
    const asked = request.order;
    const account = asked.account || world.book.account;
    const order = { ...asked, account, timeInForce: asked.timeInForce || "DAY" };
    const existing = register.find(client.clientId, request.orderId);
    // After ids were rolled back, the id of an order that is done counts as new.
    const isNew =
      existing === undefined || (isDone(existing) && request.orderId > world.ids.highestUsed(client.clientId));
    if (isNew) admitOrder(this.#desk, client, { ...request, order }, listing);
    else changeOrder(this.#desk, client, existing, { order, listing });
  }

  /** Says what an order would cost, or why it cannot be. */
  preview(client: Client, request: ClientRequestOf<"place-order">, listing: Listing): void {
    const refusal = judge(this.#desk, request.order, listing);
    if (refusal !== undefined) return this.voice.refuse(client, request.orderId, refusal);
    for (const message of answerWhatIf(request, listing, this.#desk.world, client.clientId)) client.send(message);
  }

  /** Exercises options at once, or says why not. */
  exercise(request: ClientRequestOf<"exercise-options">, listing: Listing): Refusal | undefined {
    return exerciseOptions(request, listing, this.#desk.world);
  }

  /** Enters an order as a person does at the broker's own screen: client 0 is told of it once it is bound. @returns why not, or the order */
  placeManually(order: WireOrder, listing: Listing): Refusal | DeskOrder {
    const { book } = this.#desk.world;
    return admitManual(this.#desk, listing, {
      ...order,
      account: order.account || book.account,
      timeInForce: order.timeInForce || "DAY",
    });
  }

  /** Trades in the broker's own name, to bring the account back to its margin: at the market, whatever the hours. */
  liquidate(of: { readonly listing: Listing; readonly side: Side; readonly quantity: number }): void {
    const made = this.placeManually(liquidationOrder(of.side, of.quantity), of.listing);
    if ("code" in made) throw new Error(`A liquidation was refused: ${made.text}`);
    made.isLiquidation = true;
    transmit(this.#desk, heldFamily(made));
  }

  cancel(client: Client, orderId: number): void {
    cancelByClient(this.#desk, client, orderId);
  }

  /** Cancels every order of every client, and those that persons entered. */
  cancelAll(): void {
    for (const order of this.register.orders)
      if (!isDone(order) && order.status !== "PendingCancel") cancelOrder(this.#desk, order);
  }

  /** The broker itself cancels what rests in a listing, as on the day of a split. */
  cancelListing(listing: Listing): void {
    const { engine, register } = this.#desk;
    for (const order of register.orders) {
      if (order.listing.id !== listing.id || isDone(order)) continue;
      if (order.isAtVenue) applyEvents(this.#desk, engine.cancel(order.key));
      else if (order.status !== "Held") endAsCancelled(this.#desk, order);
    }
  }

  /** Manual orders get ids of client 0: all that are open now, and those to come when `future`. */
  bindManual(future: boolean | undefined): void {
    bindManualOrders(this.#desk, future);
  }

  /** The market of an instrument changed. */
  tick(tick: MarketTick): void {
    this.#opened(tick);
    applyEvents(this.#desk, this.#desk.engine.tick(tick));
  }

  /** Time moved on, whether or not a market did: what waits for a time, for the exchange, or for shares. */
  advance(now: EpochMs): void {
    this.#desk.venue.advance(now);
    releaseLocated(this.#desk);
    applyEvents(this.#desk, this.#desk.engine.advanceTo(now));
    applyEvents(this.#desk, watchCloses(this.#desk));
  }

  /** The hours of an instrument ended: day orders expire. */
  endSession(listing: Listing, hours: "regular" | "all"): void {
    this.#desk.openInstruments.delete(listing.id);
    this.#desk.engine.setHours(listing.id, false);
    applyEvents(this.#desk, this.#desk.engine.endSession(listing.id, hours));
  }

  /** Excess liquidity as percent of net liquidation, for orders that wait for it. */
  setMarginCushion(percent: number): void {
    applyEvents(this.#desk, this.#desk.engine.setMarginCushion(percent));
  }

  /** Nothing trades in an instrument until it is resumed. */
  halt(listing: Listing): void {
    this.#desk.engine.halt(listing.id);
  }

  /** @param price of the reopening auction; undefined: it goes on without one */
  resume(listing: Listing, price?: number): void {
    applyEvents(this.#desk, this.#desk.engine.resume(listing.id, price));
  }

  /** Everything here as plain data, to be kept and given back to {@link restore}. */
  snapshot(): DeskSnapshot {
    return snapshotOf(this.register);
  }

  /** Takes back what was kept; open orders go to the market again. Nothing is told. */
  restore(snapshot: DeskSnapshot): void {
    restoreDesk(this.#desk, snapshot);
  }

  /** What waited for the opening works from now on. */
  #opened({ instrument, isRegularHours }: MarketTick): void {
    const { openInstruments, engine, register } = this.#desk;
    if (isRegularHours === openInstruments.has(instrument)) return;
    if (!isRegularHours) {
      openInstruments.delete(instrument);
      return;
    }
    openInstruments.add(instrument);
    engine.setHours(instrument, true);
    for (const order of register.open()) if (order.listing.id === instrument) settle(this.#desk, order);
  }
}
