import type { OrderId } from "@tickwork/model/order";
import { isRemoved } from "@tickwork/model/protection";
import { orderRulesError } from "./errors.ts";

/** Ids from here on name requests at the broker, so that an answer can only mean one of the two. */
const ORDER_ID_END = 1_500_000_000;

/** What is left of a reserved block of order ids: `next` to `through`, both usable; empty when `next` is above. */
export interface OrderIdBlock {
  readonly next: OrderId;
  readonly through: OrderId;
}

/** Before the first block of an incarnation: the rest of an earlier one is never used. */
export const NO_ORDER_IDS: OrderIdBlock = Object.freeze({ next: 1, through: 0 });

/** Lower bounds of an order id. TWS may lower its next valid id over a restart (Lean.IB#242), so the highest of all counts. */
export interface OrderIdFloor {
  /** The journal's high water: no id up to it is free, except in our block. */
  readonly highWater: OrderId;
  /** The broker's next valid id; 0 when not known. */
  readonly nextValidId: OrderId;
  /** Highest id seen for our own client id; 0 for none. */
  readonly seen: OrderId;
}

/** Ids to use now. `reserveThrough` must be durable, as `order-ids-reserved`, before the first of them is sent. */
export interface TakenOrderIds {
  readonly ids: readonly OrderId[];
  readonly block: OrderIdBlock;
  readonly reserveThrough?: OrderId;
}

/**
 * Takes `count` consecutive ids from the block, or from a new block of at least `blockSize` above every floor.
 * @throws TickworkError TW-ORD-001 when there are no ids left
 */
export function takeOrderIds(
  block: OrderIdBlock,
  floor: OrderIdFloor,
  size: { readonly count: number; readonly blockSize: number },
): TakenOrderIds {
  const known = Math.max(floor.nextValidId - 1, floor.seen);
  const start = Math.max(block.next, known + 1);
  const end = start + size.count;
  if (end - 1 <= block.through) return { ids: range(start, end), block: { next: end, through: block.through } };

  const used = Math.max(block.through, floor.highWater, floor.nextValidId, floor.seen);
  const first = (isRemoved("id-high-water") ? floor.nextValidId - 1 : used) + 1;
  const through = first + Math.max(size.count, size.blockSize) - 1;
  if (through >= ORDER_ID_END) {
    throw orderRulesError(
      "TW-ORD-001",
      `Cannot number an order: ids up to ${first - 1} are used, and they end at ${ORDER_ID_END - 1}. Reset the API order id sequence in TWS and use another broker.clientId.`,
    );
  }
  const next = first + size.count;
  return { ids: range(first, next), block: { next, through }, reserveThrough: through };
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, at) => from + at);
}
