// What an order would need: asked with a message that is an order but for one mark, so it is looked at twice.
import { type Contract, EventName, type Order, type OrderState } from "./tws-library.ts";
import type { Cancel, Clock } from "@tickwork/actor/context";
import type { WhatIfMark, WhatIfReply } from "@tickwork/broker/broker";
import type { Refusal } from "@tickwork/broker/refusal";
import { fieldWithControlCharacter } from "@tickwork/broker/wire-refusal";
import type { WhatIfAnswer, WhatIfFigure, WhatIfQuestion } from "@tickwork/contracts/link";
import type { OrderId } from "@tickwork/model/order";
import type { Contracts } from "./contracts.ts";
import { meaningForOrder } from "./error-codes.ts";
import { type Orders, unsent } from "./orders.ts";
import type { TwsSession } from "./session.ts";
import { twsWhatIf } from "./tws-order.ts";
import type { Wire } from "./wire.ts";

/** TWS answers within a second; whoever waits is a signal. */
const ANSWER_LIMIT_MS = 4_000;

export interface WhatIfsOptions {
  readonly wire: Wire;
  readonly contracts: Contracts;
  readonly orders: Pick<Orders, "idRefusal" | "use">;
  readonly monotonic: Clock;
  readonly account: () => string | undefined;
}

interface Pending {
  warning: string;
  readonly settle: (reply: WhatIfReply) => void;
}

/** Questions what orders would need, and the broker's answers. */
export class WhatIfs {
  private readonly options: WhatIfsOptions;
  private readonly pending = new Map<OrderId, Pending>();
  /** Every number that a question was asked under: what is told of it is never about an order. */
  private readonly asked = new Set<OrderId>();

  constructor(options: WhatIfsOptions) {
    this.options = options;
  }

  attach(session: TwsSession): void {
    session.api.on(
      EventName.openOrder,
      session.safely((orderId: number, _contract: Contract, order: Order, state: OrderState) => {
        if (order.whatIf === true) this.told(orderId, state);
      }),
    );
  }

  /** Asks; see the port. */
  async ask(question: WhatIfQuestion, gate: (message: WhatIfMark) => Refusal | undefined): Promise<WhatIfReply> {
    try {
      const written = await this.options.wire.turn("order", 1, (session) => this.write(session, question, gate));
      return await written.reply;
    } catch (error) {
      return refused(unsent(error));
    }
  }

  /** @returns whether the error is about a question */
  error(orderId: OrderId, code: number, message: string): boolean {
    if (!this.asked.has(orderId)) return false;
    const pending = this.pending.get(orderId);
    if (pending === undefined) return true;
    const isWarning = meaningForOrder(code, { isAcknowledged: false, isModifying: false }) === "warning";
    if (isWarning || (code >= 2_100 && code < 2_200)) pending.warning = joined(pending.warning, message);
    else pending.settle({ type: "refused-by-broker", brokerCode: code, reason: message });
    return true;
  }

  /** The connection is gone: no answer will come. */
  failAll(reason: string): void {
    for (const { settle } of this.pending.values()) settle({ type: "not-answered", reason });
  }

  /** In an object, so that the turn is over when the message is written and not when it is answered. */
  private write(
    session: TwsSession,
    { draft, orderId }: WhatIfQuestion,
    gate: (message: WhatIfMark) => Refusal | undefined,
  ): { readonly reply: Promise<WhatIfReply> } {
    const { orders, contracts, account } = this.options;
    const order = twsWhatIf(draft, account() ?? "");
    const refusal = gate(order) ?? orders.idRefusal(orderId, session) ?? textRefusal(order);
    if (refusal !== undefined) return { reply: Promise.resolve(refused(refusal)) };
    orders.use(orderId);
    this.asked.add(orderId);
    const reply = this.wait(orderId);
    session.write(1, (api) => api.placeOrder(orderId, contracts.contract(draft.instrument), order));
    return { reply };
  }

  private wait(orderId: OrderId): Promise<WhatIfReply> {
    const { monotonic } = this.options;
    return new Promise((resolve) => {
      const settle = (reply: WhatIfReply): void => {
        if (!this.pending.delete(orderId)) return;
        stopWaiting();
        resolve(reply);
      };
      const reason = `no answer within ${ANSWER_LIMIT_MS} ms`;
      const stopWaiting: Cancel = monotonic.at(monotonic.now() + ANSWER_LIMIT_MS, () =>
        settle({ type: "not-answered", reason }),
      );
      this.pending.set(orderId, { warning: "", settle });
    });
  }

  /** It comes twice: first with the warning and no margins, then with them. */
  private told(orderId: OrderId, state: OrderState): void {
    const pending = this.pending.get(orderId);
    if (pending === undefined) return;
    pending.warning = joined(pending.warning, state.warningText ?? "");
    const answer = answerOf(state, pending.warning);
    if (answer !== undefined) pending.settle({ type: "told", answer });
  }
}

function answerOf(state: OrderState, warning: string): WhatIfAnswer | undefined {
  const initialMargin = figure(state.initMarginBefore, state.initMarginChange, state.initMarginAfter);
  const maintenanceMargin = figure(state.maintMarginBefore, state.maintMarginChange, state.maintMarginAfter);
  const equityWithLoan = figure(state.equityWithLoanBefore, state.equityWithLoanChange, state.equityWithLoanAfter);
  if (initialMargin === undefined || maintenanceMargin === undefined || equityWithLoan === undefined) return undefined;
  return { initialMargin, maintenanceMargin, equityWithLoan, commission: commissionOf(state), warning };
}

function figure(before = NaN, change = NaN, after = NaN): WhatIfFigure | undefined {
  return [before, change, after].every(isTold) ? { before, change, after } : undefined;
}

function commissionOf({ commission, minCommission, maxCommission, commissionCurrency }: OrderState) {
  const [least, most] = [minCommission ?? commission, maxCommission ?? commission];
  if (!isTold(least) || !isTold(most)) return undefined;
  return { least, most, currency: commissionCurrency ?? "" };
}

/** Unset is DBL_MAX, some versions of TWS print it rounded. */
function isTold(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value) && Math.abs(value) < 1e300;
}

function textRefusal(order: Order): Refusal | undefined {
  const field = fieldWithControlCharacter(order);
  return field === undefined ? undefined : { code: "TW-GAT-013", reason: `control character in ${field}` };
}

function refused({ code, reason }: Refusal): WhatIfReply {
  return { type: "refused", code, reason };
}

function joined(one: string, other: string): string {
  if (other === "" || one.includes(other)) return one;
  return one === "" ? other : `${one} ${other}`;
}
