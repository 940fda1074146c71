import { Decimal } from "@tickwork/model/decimal";
import type { ClientRequestOf } from "@tickwork/tws-wire/client/client-request";
import { takeIn } from "./admit-order.ts";
import { applyEvents } from "./apply-events.ts";
import { contractOf } from "./contract-of.ts";
import { type DeskOrder, isDone, remainingOf } from "./desk-order.ts";
import type { DeskState } from "./desk-state.ts";
import { endAsCancelled } from "./end-order.ts";
import { commissionMessage, executionMessage, type ExecutionRecord } from "./executions.ts";
import { fillOrder } from "./fill-order.ts";

/** What can happen to orders at a real broker though no rule has it so; for faults on demand. */
export class BrokerMishaps {
  readonly #desk: DeskState;

  constructor(desk: DeskState) {
    this.#desk = desk;
  }

  /** The rest of a cancelled order fills after all: the exchange had it before the cancel. @returns false when nothing is left to fill */
  fillLate(order: DeskOrder, price: number): boolean {
    const quantity = remainingOf(order);
    if (!isDone(order) || order.status === "Filled" || quantity <= 0) return false;
    fillOrder(this.#desk, order, { quantity, price, remaining: 0, liquidity: "removed" });
    return true;
  }

  /** The broker or the exchange cancels a working order that nobody asked it to cancel. @returns false when it does not work */
  cancel(order: DeskOrder): boolean {
    const { engine } = this.#desk;
    if (isDone(order) || order.status === "Held") return false;
    if (order.isAtVenue) applyEvents(this.#desk, engine.cancel(order.key));
    else endAsCancelled(this.#desk, order);
    return true;
  }

  /** The same order is told under another permId from now on. */
  renumber(order: DeskOrder): void {
    this.#desk.register.addPermId(order);
    if (!isDone(order)) this.#desk.voice.tellOrder(order);
  }

  /**
   * A change of a working order makes a second one instead: the first lives on under its permId, the changed one works beside it under
   * the same order id.
   */
  doubleByModify(order: DeskOrder, { contract, order: asked }: ClientRequestOf<"place-order">): void {
    const { clientId, orderId, listing } = order;
    const account = asked.account || this.#desk.world.book.account;
    const twin = { ...asked, account, timeInForce: asked.timeInForce || "DAY", parentId: 0 };
    const parent = undefined;
    takeIn(this.#desk, { clientId, orderId, listing, contract: contractOf(contract, listing), order: twin, parent });
  }

  /** An execution is corrected to another price: the same id with the next number behind its last dot; cash and cost follow. */
  correct(record: ExecutionRecord, price: number): void {
    const { register, voice, world } = this.#desk;
    const { execution, listing } = record;
    const { side, shares } = execution;
    const after = { ...record, execution: { ...execution, executionId: corrected(execution.executionId), price } };
    register.replaceExecution(record, after);
    const signed = side === "BOT" ? Decimal.of(shares) : Decimal.of(shares).negated();
    world.book.correct(listing, signed, Decimal.of(price).minus(Decimal.of(execution.price)));
    const order = register.find(execution.clientId, execution.orderId);
    if (order !== undefined) {
      voice.tell(order, executionMessage(after, -1));
      voice.tell(order, commissionMessage(after));
    }
    world.traded(listing);
  }
}

function corrected(executionId: string): string {
  const dot = executionId.lastIndexOf(".");
  return `${executionId.slice(0, dot + 1)}${String(Number(executionId.slice(dot + 1)) + 1).padStart(2, "0")}`;
}
