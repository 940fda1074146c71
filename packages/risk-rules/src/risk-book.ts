import type { Book, OrderRecord } from "@tickwork/contracts/book";
import type { ReservationId } from "@tickwork/contracts/risk";
import type { InstrumentId } from "@tickwork/model/instrument";
import { legFamilies } from "@tickwork/model/leg-families";
import type { IntentId, OrderPlan } from "@tickwork/model/order";
import type { EpochMs } from "@tickwork/model/time";
import { isOpen } from "@tickwork/order-rules/is-open";
import { largestQuantity } from "@tickwork/order-rules/order-progress";
import { type ExposedLeg, worstCase, type WorstCase } from "./worst-case.ts";

/** What risk reads of the journal's fold. */
export type RiskView = Pick<Book, "halted" | "haltedInstruments" | "orders" | "positions" | "decidedSignals">;

/** The journal's book, and what was approved and is not in it yet. Immutable. */
export interface RiskBook {
  readonly view: RiskView;
  /** By signal: a signal has one reservation. */
  readonly reservations: ReadonlyMap<ReservationId, OrderPlan>;
}

export function openRiskBook(view: RiskView): RiskBook {
  return { view, reservations: new Map() };
}

/** The book with the journal's fold as it is now: a plan whose decision is in it is counted there, no more as a reservation. */
export function seeing(book: RiskBook, view: RiskView): RiskBook {
  const decided = view.decidedSignals.filter(({ signal }) => book.reservations.has(signal));
  return decided.reduce((rest, { signal }) => drop(rest, signal), { ...book, view });
}

/** The journal's fold as if these orders had ended. */
export function withoutOrders<View extends RiskView>(view: View, ended: readonly IntentId[]): View {
  if (ended.length === 0) return view;
  return { ...view, orders: view.orders.filter(({ intent }) => !ended.includes(intent.id)) };
}

/** Gives a reservation back; one that is not there changes nothing. */
export function drop(book: RiskBook, reservation: ReservationId): RiskBook {
  if (!book.reservations.has(reservation)) return book;
  const reservations = new Map(book.reservations);
  reservations.delete(reservation);
  return { ...book, reservations };
}

/** Forgets reservations whose plan may not be sent any more: who made them died before the commit. */
export function dropExpired(book: RiskBook, now: EpochMs): RiskBook {
  const reservations = new Map([...book.reservations].filter(([, plan]) => plan.expires >= now));
  return reservations.size === book.reservations.size ? book : { ...book, reservations };
}

/** Signed quantity held, by the journal's fills. */
export function positionOf(view: RiskView, instrument: InstrumentId): number {
  return view.positions.find((position) => position.instrument === instrument)?.quantity ?? 0;
}

/** A view never changes, half of the controls ask for its open orders, and it keeps thousands that have ended. */
const openOrdersOf = new WeakMap<readonly OrderRecord[], readonly OrderRecord[]>();

/** Orders that may still fill for all that is known: UNKNOWN ones too. */
export function openOrders({ orders }: RiskView): readonly OrderRecord[] {
  const known = openOrdersOf.get(orders);
  if (known !== undefined) return known;
  const open = orders.filter(isOpen);
  openOrdersOf.set(orders, open);
  return open;
}

/** What open and unknown orders, reservations and `plan` could do to a position; the plan's own reservation counts once. */
export function exposureOf(book: RiskBook, instrument: InstrumentId, plan?: OrderPlan): WorstCase {
  const committed = openOrders(book.view).filter(({ intent }) => intent.instrument === instrument);
  const reserved = [...book.reservations.values()].filter((other) => other.signal !== plan?.signal);
  const plans = (plan === undefined ? reserved : [...reserved, plan]).filter((of) => of.instrument === instrument);
  return worstCase([...committed.map(legOfOrder), ...plans.flatMap(legsOfPlan)]);
}

/** A change under way counts as the larger of what the order was and will be. */
function legOfOrder(order: OrderRecord): ExposedLeg {
  const { intent, filledQuantity } = order;
  const remainingQuantity = Math.max(0, largestQuantity(order) - filledQuantity);
  return { id: intent.id, side: intent.side, remainingQuantity, parent: intent.parent, ocaGroup: intent.ocaGroup };
}

/** Parents and groups as in the intents that will be made of the legs. */
function legsOfPlan({ signal, legs }: OrderPlan): readonly ExposedLeg[] {
  const families = legFamilies(legs);
  return legs.map(({ side, quantity }, at) => {
    const { parent, group } = families[at] ?? {};
    return {
      id: `${signal} ${at}`,
      side,
      remainingQuantity: quantity,
      parent: parent === undefined ? undefined : `${signal} ${parent}`,
      ocaGroup: group === undefined ? undefined : `${signal} ${group.type} ${group.type === "exits" ? group.of : ""}`,
    };
  });
}
