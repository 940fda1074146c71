import { Decimal } from "@tickwork/model/decimal";
import { divide } from "@tickwork/matching/divide";

/** What is held of one instrument, exactly. Commissions are part of the cost, as IBKR counts. */
export interface Position {
  /** Below zero: short. */
  readonly quantity: Decimal;
  /** What the open quantity cost, signed like it. */
  readonly cost: Decimal;
  readonly realizedPnl: Decimal;
}

export const FLAT: Position = { quantity: Decimal.zero, cost: Decimal.zero, realizedPnl: Decimal.zero };

/** Places to which a part of a cost is rounded when a position is closed in part; what is rounded off stays with the rest. */
const COST_PLACES = 8;

/** One trade for a position: the quantity is below zero for a sale. */
export interface PositionTrade {
  readonly quantity: Decimal;
  readonly price: Decimal;
  readonly commission: Decimal;
}

/** A position after a trade, and what the trade realized; undefined when it closed nothing. */
export interface TradedPosition {
  readonly position: Position;
  readonly realizedPnl: Decimal | undefined;
}

/** Applies a trade. One that turns the position around closes all of it first; the commission is shared by quantity. */
export function trade(position: Position, of: PositionTrade): TradedPosition {
  const isOpening = position.quantity.units === 0n || position.quantity.units > 0n === of.quantity.units > 0n;
  if (isOpening) return { position: opened(position, of), realizedPnl: undefined };
  const isTurning = of.quantity.abs().compare(position.quantity.abs()) > 0;
  const closing = isTurning ? position.quantity.negated() : of.quantity;
  const closingCommission = isTurning ? divide(of.commission.times(closing), of.quantity, COST_PLACES) : of.commission;
  const part = closed(position, { quantity: closing, price: of.price, commission: closingCommission });
  if (!isTurning) return part;
  const rest = { ...of, quantity: of.quantity.minus(closing), commission: of.commission.minus(closingCommission) };
  return { position: opened(part.position, rest), realizedPnl: part.realizedPnl };
}

function opened(position: Position, of: PositionTrade): Position {
  const value = of.quantity.times(of.price);
  const cost = position.cost.plus(value).plus(of.commission);
  return { ...position, quantity: position.quantity.plus(of.quantity), cost };
}

function closed(position: Position, of: PositionTrade): { position: Position; realizedPnl: Decimal } {
  const quantity = position.quantity.plus(of.quantity);
  const isAll = quantity.units === 0n;
  const share = isAll
    ? position.cost
    : divide(position.cost.times(of.quantity.negated()), position.quantity, COST_PLACES);
  const proceeds = of.quantity.negated().times(of.price);
  const realizedPnl = proceeds.minus(share).minus(of.commission);
  return {
    position: { quantity, cost: position.cost.minus(share), realizedPnl: position.realizedPnl.plus(realizedPnl) },
    realizedPnl,
  };
}

/** Cost of one unit; zero when flat. */
export function averageCost(position: Position): Decimal {
  return position.quantity.units === 0n ? Decimal.zero : divide(position.cost, position.quantity, COST_PLACES);
}
