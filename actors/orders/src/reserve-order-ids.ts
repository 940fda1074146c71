import type { Book } from "@tickwork/contracts/book";
import type { FactBody } from "@tickwork/contracts/facts";
import type { OrderId } from "@tickwork/model/order";
import { takeOrderIds } from "@tickwork/order-rules/take-order-ids";
import type { Desk } from "./desk.ts";

/**
 * Takes numbers from the desk's block, or from a new one. To be called within a decision of {@link Desk.write}.
 * @returns the numbers, and the facts that must be durable before the first of them is written
 */
export function reserveOrderIds(
  desk: Desk,
  book: Pick<Book, "highWaterOrderId">,
  count: number,
): { readonly ids: readonly OrderId[]; readonly facts: readonly FactBody[] } {
  const { ids, block, reserveThrough } = takeOrderIds(
    desk.orderIds,
    { highWater: book.highWaterOrderId, nextValidId: desk.nextValidId, seen: desk.seenOrderId },
    { count, blockSize: desk.context.settings.orders.orderIdBlock },
  );
  desk.orderIds = block;
  if (reserveThrough === undefined) return { ids, facts: [] };
  return { ids, facts: [{ type: "order-ids-reserved", clientId: desk.clientId, through: reserveThrough }] };
}
