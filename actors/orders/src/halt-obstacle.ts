import type { Book } from "@tickwork/contracts/book";
import type { OrderDraft } from "@tickwork/model/order";

/** Why a halt that became durable after the approval forbids these legs; undefined when it does not. */
export function haltObstacle(
  book: Pick<Book, "halted" | "haltedInstruments">,
  legs: readonly OrderDraft[],
): string | undefined {
  if (book.halted === "halted") return "trading was halted meanwhile";
  if (legs.some((leg) => book.haltedInstruments.includes(leg.instrument))) return "the instrument was halted meanwhile";
  if (book.halted === "reducing" && legs.some((leg) => leg.role !== "exit"))
    return "only reducing orders are allowed since";
  return undefined;
}
