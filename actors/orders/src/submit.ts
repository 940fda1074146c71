// From a signal to orders at the broker: sized, judged, made durable, written once.
import { reached } from "@tickwork/actor/step-hook";
import type { ControlResult } from "@tickwork/contracts/facts";
import type { Signal, SignalOutcome } from "@tickwork/contracts/orders";
import type { Verdict } from "@tickwork/contracts/risk";
import type { IntentId, OrderIntent, OrderPlan } from "@tickwork/model/order";
import { makeIntents } from "@tickwork/order-rules/make-intents";
import { type Planning, planOrders } from "@tickwork/order-rules/plan-orders";
import { refusedRecord } from "@tickwork/order-rules/refused-record";
import type { By, Desk } from "./desk.ts";
import { areEnded, endOrders } from "./end-orders.ts";
import { haltObstacle } from "./halt-obstacle.ts";
import { lacksMarginOnly, learnMargins, renewMargins } from "./margins.ts";
import { place, type SignalTimes } from "./place.ts";
import { reserveOrderIds } from "./reserve-order-ids.ts";

/** A signal waits for the broker at most this long, so that its caller hears of it within the call's own deadline. */
const MOST_WAIT_MS = 12_000;

/** Submits one signal after the other; a repeated one gets the outcome of the first. */
export function submit(desk: Desk, signal: Signal, by: By = bySignal(signal)): Promise<SignalOutcome> {
  const { monotonic, settings } = desk.context;
  const signalledAt = monotonic.now();
  const deadline = signalledAt + Math.min(settings.orders.acknowledgeTimeoutMs, MOST_WAIT_MS);
  return desk.submissions.run(() =>
    new Submission(desk, signal, by, { signalledAt, hasWaited: false, deadline }).decide(),
  );
}

function bySignal(signal: Signal): By {
  return { actor: "orders", reason: signal.reason };
}

class Submission {
  readonly #desk: Desk;
  readonly #signal: Signal;
  readonly #by: By;
  #times: SignalTimes;

  constructor(desk: Desk, signal: Signal, by: By, times: SignalTimes) {
    this.#desk = desk;
    this.#signal = signal;
    this.#by = by;
    this.#times = times;
  }

  async decide(): Promise<SignalOutcome> {
    const desk = this.#desk;
    const first = desk.book.fold.decided(this.#signal.id);
    if (first !== undefined) return { ...first, controls: [] };
    if (!desk.isReady) this.#waits();
    if (!(await desk.conditions.until(() => desk.isReady, this.#times.deadline)))
      return this.#refuse(notReady(this.#signal, desk.connection));

    const planning = await this.#plan();
    switch (planning?.type) {
      case undefined:
        return this.#refuse(unknownInstrument(this.#signal));
      case "nothing":
        return this.#nothing(planning.reason);
      case "cancel-first":
        return this.#exitAfter(planning.orders.map(({ intent }) => intent));
      case "plan":
        return this.#judge(planning.plan);
    }
  }

  #waits(): void {
    this.#times = { ...this.#times, hasWaited: true };
  }

  /** @param ended intents that are planned without */
  async #plan(ended: readonly IntentId[] = []): Promise<Planning | undefined> {
    const { book, context } = this.#desk;
    const instrument = await this.#desk.instrument(this.#signal.instrument);
    if (instrument === undefined) return undefined;
    return planOrders(this.#signal, {
      instrument,
      positionQuantity: book.fold.position(instrument.id).quantity,
      orders: book.fold.openOrders().filter(({ intent }) => !ended.includes(intent.id)),
      intentLifetimeMs: context.settings.orders.intentLifetimeMs,
    });
  }

  /** Ends what could fill beside an exit, and plans again with what the broker said. What guards a position stays if the exit would be refused. */
  async #exitAfter(resting: readonly OrderIntent[]): Promise<SignalOutcome> {
    const desk = this.#desk;
    const ids = resting.map(({ id }) => id);
    const hoped = await this.#plan(ids);
    if (hoped?.type === "plan") {
      const verdict = await desk.context.refs.risk.preview(hoped.plan, desk.book.fold.entry, ids);
      if (!verdict.approved && !lacksMarginOnly(verdict.controls)) return this.#refuse(verdict.controls, hoped.plan);
    }
    this.#waits();
    await endOrders(desk, resting, this.#by);
    const haveEnded = await desk.conditions.until(() => areEnded(desk, resting), this.#times.deadline);
    const planning = haveEnded ? await this.#plan() : undefined;
    switch (planning?.type) {
      case "plan":
        return this.#judge(planning.plan);
      case "nothing":
        return this.#nothing(planning.reason);
      default:
        return this.#refuse(stillResting(this.#signal, resting.length));
    }
  }

  async #judge(plan: OrderPlan): Promise<SignalOutcome> {
    const { approved, controls, expires = plan.expires } = await this.#reserve(plan);
    if (!approved) return this.#refuse(controls, plan);
    reached("plan-approved");
    const intents = await this.#commit({ ...plan, expires }, controls);
    if ("refusal" in intents) return this.#outcome(false, [], [intents.refusal]);
    reached("intent-committed");
    const gate = await place(this.#desk, intents, this.#times);
    renewMargins(this.#desk, plan.legs);
    const ids = intents.map(({ id }) => id);
    return this.#outcome(true, ids, [...controls, ...gate]);
  }

  /** An instrument's first order asks the broker what it needs, and is judged with the answer. */
  async #reserve(plan: OrderPlan): Promise<Verdict> {
    const { context, book } = this.#desk;
    const verdict = await context.refs.risk.reserve(plan, book.fold.entry);
    if (verdict.approved || !lacksMarginOnly(verdict.controls)) return verdict;
    this.#waits();
    const refusal = await learnMargins(this.#desk, plan.legs, { by: this.#by, deadline: this.#times.deadline });
    if (refusal !== undefined) return { approved: false, controls: [...verdict.controls, refusal] };
    return context.refs.risk.reserve(plan, book.fold.entry);
  }

  /**
   * Durable before the socket: the decision, every leg's intent, and the numbers that they use.
   * @returns the refusal when a halt became durable after the approval, or a fill that an exit would turn the position round with
   */
  async #commit(
    plan: OrderPlan,
    controls: readonly ControlResult[],
  ): Promise<readonly OrderIntent[] | { readonly refusal: ControlResult }> {
    const desk = this.#desk;
    let intents: readonly OrderIntent[] | { readonly refusal: ControlResult } = [];
    await desk.write(this.#by, (fold) => {
      const book = fold.book();
      const refusal =
        haltObstacle(book, plan.legs) === undefined
          ? overtakenExit(plan, fold.position(plan.instrument).quantity)
          : haltedMeanwhile(plan);
      if (refusal !== undefined) {
        intents = { refusal };
        return [refusedRecord(plan, [...controls, refusal])];
      }
      const reserved = reserveOrderIds(desk, book, plan.legs.length);
      intents = makeIntents(plan, {
        ids: plan.legs.map(() => desk.context.newId()),
        orderIds: reserved.ids,
        clientId: desk.clientId,
        epoch: book.epoch,
        created: desk.context.market.now(),
      });
      return [...reserved.facts, { type: "plan-decided", plan, approved: true, controls, intents }];
    });
    return intents;
  }

  async #refuse(
    refusal: ControlResult | readonly ControlResult[],
    plan = emptyPlan(this.#signal),
  ): Promise<SignalOutcome> {
    const controls = "control" in refusal ? [refusal] : refusal;
    await this.#desk.write(this.#by, () => [refusedRecord(plan, controls)]);
    return this.#outcome(false, [], controls);
  }

  #nothing(reason: string): SignalOutcome {
    return this.#outcome(false, [], [{ control: "need", passed: false, message: reason }]);
  }

  #outcome(approved: boolean, intents: readonly string[], controls: readonly ControlResult[]): SignalOutcome {
    return { signal: this.#signal.id, approved, intents, controls };
  }
}

/** What is recorded of a signal that did not come to a plan. */
function emptyPlan({ id, strategy, instrument, reason, barEnd }: Signal): OrderPlan {
  return { signal: id, strategy, instrument, legs: [], reason, expires: barEnd };
}

function notReady({ instrument }: Signal, connection: string): ControlResult {
  return {
    control: "broker-ready",
    passed: false,
    code: "TW-ORD-052",
    message: `Cannot trade ${instrument}: the broker's connection is ${connection}. The strategy may signal again once it is reconciled.`,
  };
}

function unknownInstrument({ instrument }: Signal): ControlResult {
  return {
    control: "instrument",
    passed: false,
    code: "TW-ORD-051",
    message: `Cannot trade ${instrument}: it was not qualified at the broker. Activate its symbol first.`,
  };
}

/** A stop that was cancelled for an exit can fill all the same, and be told after the exit was approved. */
function overtakenExit({ legs, instrument }: OrderPlan, positionQuantity: number): ControlResult | undefined {
  const exit = legs.find(({ role }) => role === "exit");
  if (exit === undefined) return undefined;
  const limit = Math.max(0, exit.side === "SELL" ? positionQuantity : -positionQuantity);
  if (exit.quantity <= limit) return undefined;
  return {
    control: "exit-quantity",
    passed: false,
    code: "TW-RSK-018",
    limit,
    actual: exit.quantity,
    message: `Cannot exit ${instrument}: the position is ${positionQuantity} since the exit of ${exit.quantity} was approved. The strategy may signal again.`,
  };
}

function haltedMeanwhile({ instrument }: OrderPlan): ControlResult {
  return {
    control: "trading-state",
    passed: false,
    code: "TW-RSK-001",
    message: `Cannot trade ${instrument}: trading was halted after the plan was approved. Resume it with a reason when its cause is settled.`,
  };
}

function stillResting({ instrument }: Signal, count: number): ControlResult {
  return {
    control: "resting-orders",
    passed: false,
    code: "TW-ORD-053",
    message: `Cannot exit ${instrument}: ${count} orders that could fill beside the exit are not known to have ended. The next signal tries again.`,
  };
}
