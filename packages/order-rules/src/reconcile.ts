// Compares the broker's books with ours, and decides what to write so that every outcome is known or shown.
import type { OrderRecord } from "@tickwork/contracts/book";
import type { BrokerOrder, BrokerSnapshot } from "@tickwork/contracts/broker-events";
import type { FactBody } from "@tickwork/contracts/facts";
import type { IntentId } from "@tickwork/model/order";
import { type EpochMs, isoUtc } from "@tickwork/model/time";
import { comparePositions, compareAveragePrices } from "./compare-positions.ts";
import { changeProgress, hasPrices, settledChange } from "./change-facts.ts";
import { DraftBook } from "./draft-book.ts";
import { commissionFacts } from "./event-facts.ts";
import { fillFacts } from "./fill-facts.ts";
import { isOpen } from "./is-open.ts";
import { type MissingStop, missingStops } from "./missing-stops.ts";
import { alarm, type Comparison, DUST, orderOf, type Work } from "./reconcile-work.ts";
import { completeFacts, resizeFacts } from "./size-facts.ts";
import { hasTurnedUp, stateFacts } from "./state-facts.ts";

/** What a comparison decides. Facts come first, then the cancels; `differences` are sentences for people. */
export interface ReconcileDecision {
  readonly facts: readonly FactBody[];
  /** Orders to be cancelled at the broker: asked for before and still open, or turned up again. */
  readonly cancels: readonly OrderRecord[];
  /** Committed, never written, not expired, of this process: may still be sent once the gate is open. */
  readonly unsent: readonly OrderRecord[];
  /** Positions whose protective stop is gone: a new one is to be asked of risk, and an alarm raised when it cannot be. */
  readonly unprotected: readonly MissingStop[];
  readonly differences: readonly string[];
}

/**
 * One comparison. On the first of a journal the broker's books are adopted as they are. After that: missed executions and
 * commissions are booked; orders move by evidence; an order absent everywhere is not found when the position agrees, and unknown
 * when it does not, or when the order is older than the broker's memory; a position that differs from our fills halts its
 * instrument, unless the rule says to adopt or to ignore outside trades, and is never corrected by a trade.
 */
export function reconcile(comparison: Comparison): ReconcileDecision {
  const { book, snapshot } = comparison;
  if (book.account === undefined) return adopted(snapshot);
  if (book.account !== snapshot.account) return otherAccount(book.account, snapshot.account);

  const work: Work = { ...comparison, draft: new DraftBook(book), cancels: new Map(), unsent: [], differences: [] };
  bookExecutions(work);
  settleReported(work);
  const differing = comparePositions(work);
  settleAbsent(work, differing);
  alarmStrangers(work);
  compareAveragePrices(work, differing);
  const unprotected = noteMissingStops(work);
  return {
    facts: work.draft.facts,
    cancels: [...work.cancels.values()],
    unsent: work.unsent,
    unprotected,
    differences: work.differences,
  };
}

function adopted({ account, cash, positions }: BrokerSnapshot): ReconcileDecision {
  const held = positions.filter((position) => position.quantity !== 0);
  return {
    facts: [{ type: "account-opened", account, cash, positions: held }],
    cancels: [],
    unsent: [],
    unprotected: [],
    differences: [],
  };
}

function otherAccount(ours: string, theirs: string): ReconcileDecision {
  const message = `The journal keeps the books of account ${ours}, the connection is account ${theirs}. Log in to ${ours}, or start with another home folder.`;
  return {
    facts: [{ type: "trading-halted", level: "halted" }, alarm("TW-ORD-007", message)],
    cancels: [],
    unsent: [],
    unprotected: [],
    differences: [message],
  };
}

function bookExecutions({ draft, snapshot, differences }: Work): void {
  for (const fill of snapshot.executions) {
    const facts = fillFacts(fill, draft);
    if (facts.length === 0) continue;
    draft.add(facts);
    differences.push(
      `Execution ${fill.execution} was missed: ${fill.side} ${fill.quantity} ${fill.instrument} at ${fill.price}.`,
    );
  }
  for (const report of snapshot.commissions) {
    // Only of executions that are ours; a stranger's trade is not in our cash either.
    if (draft.execution(report.execution)?.fill.execution !== report.execution) continue;
    draft.add(commissionFacts(report, draft));
  }
}

/** Moves every order that the broker lists, open or completed. */
function settleReported(work: Work): void {
  for (const reported of work.snapshot.completedOrders) settleOne(work, reported, true);
  for (const reported of work.snapshot.openOrders) settleOne(work, reported, false);
}

function settleOne(work: Work, reported: BrokerOrder, isCompleted: boolean): void {
  const { draft, differences, cancels } = work;
  const order = orderOf(reported, draft);
  if (order === undefined) return;
  const { intent, state } = order;
  const evidence = `reconciliation: ${isCompleted ? "completed" : "open"}, ${reported.status}`;
  const isFilledThere = isCompleted && reported.status === "filled";
  const isBooked = reported.filled > 0 && Math.abs(reported.filled - order.filledQuantity) <= DUST;
  const lacksExecutions = reported.filled > order.filledQuantity + DUST || (isFilledThere && !isBooked);
  const isDone = state === "filled";
  if (lacksExecutions && !isDone) {
    const message = `The broker reports ${reported.filled} of order ${intent.id} (${intent.side} ${intent.quantity} ${intent.instrument}) filled, its executions add up to ${order.filledQuantity}. Compare with the trade log in TWS.`;
    differences.push(message);
    draft.add([...unknownFacts(order, reported.permId), alarm("TW-ORD-006", message)]);
    return;
  }
  if (isFilledThere) draft.add(completeFacts(order, reported.filled, evidence));
  else {
    const type = isCompleted ? "completed" : "status";
    draft.add(stateFacts(order, { type, status: reported.status }, { evidence, permId: reported.permId }));
  }
  if (!isCompleted) settleTerms(work, intent.id, reported);
  const now = draft.order(intent.id)?.state ?? state;
  if (now !== state) differences.push(`Order ${intent.id} is ${now} (was ${state}): ${evidence}.`);
  const cancelWasLost = !isCompleted && state === "cancel-requested" && now === "cancel-requested";
  if (cancelWasLost || hasTurnedUp(order, now)) cancels.set(intent.id, order);
}

/** What the broker lists of an order that lives is the answer to a change that had none, and its quantity is the order's. */
function settleTerms({ draft, differences }: Work, intent: IntentId, reported: BrokerOrder): void {
  const order = draft.order(intent);
  if (order === undefined || !isOpen(order)) return;
  const progress = changeProgress(order, reported);
  const evidence = `reconciliation: open, quantity ${reported.quantity}`;
  if (progress !== undefined) {
    const outcome = progress === "changed" ? "accepted" : "refused";
    draft.add(settledChange(order, outcome, `${evidence}, ${progress}`));
    differences.push(
      `Change ${order.change?.number} of order ${intent} was ${outcome}: the broker has it ${progress}.`,
    );
  }
  if (progress === "neither") {
    const message = `Order ${intent} is at the broker neither as it was nor as it was to be changed. Look at it in TWS.`;
    differences.push(message);
    draft.add([alarm("TW-ORD-011", message)]);
  }
  if (progress === undefined && reported.type === order.intent.type && !hasPrices(reported, order.intent))
    differences.push(
      `Order ${intent} rests at the broker ${pricesText(reported)}, here ${pricesText(order.intent)}: it was changed elsewhere. Change it in Tickwork, or cancel it.`,
    );
  const settled = draft.order(intent);
  if (settled !== undefined) draft.add(resizeFacts(settled, reported.quantity, evidence));
}

/** Of an order of ours, or as the broker tells it. */
type PricesTold = { readonly [K in "limitPrice" | "stopPrice" | "trailAmount" | "trailPercent"]?: number | undefined };

function pricesText({ limitPrice, stopPrice, trailAmount, trailPercent }: PricesTold): string {
  const parts = [
    limitPrice === undefined ? [] : [`with limit ${limitPrice}`],
    stopPrice === undefined ? [] : [`with stop ${stopPrice}`],
    trailAmount === undefined ? [] : [`trailing by ${trailAmount}`],
    trailPercent === undefined ? [] : [`trailing by ${trailPercent} %`],
  ].flat();
  return parts.length === 0 ? "without a price" : parts.join(" and ");
}

function unknownFacts({ intent, state }: OrderRecord, permId: number): readonly FactBody[] {
  if (state === "unknown") return [];
  const evidence = `reconciliation: executions are missing (permId ${permId})`;
  return [{ type: "order-state-changed", intent: intent.id, state: "unknown", evidence }];
}

/** Decides about open orders that the broker does not list. */
function settleAbsent(work: Work, differing: ReadonlySet<string>): void {
  const { draft, snapshot, differences } = work;
  const listed = new Set(
    [...snapshot.openOrders, ...snapshot.completedOrders].flatMap(
      (reported) => orderOf(reported, draft)?.intent.id ?? [],
    ),
  );
  for (const order of draft.openOrders()) {
    if (listed.has(order.intent.id)) continue;
    const facts = absentFacts(order, work, differing);
    draft.add(facts);
    for (const fact of facts) {
      if (fact.type !== "order-state-changed") continue;
      differences.push(`Order ${order.intent.id} is ${fact.state} (was ${order.state}): ${fact.evidence}.`);
    }
  }
}

function absentFacts(order: OrderRecord, work: Work, differing: ReadonlySet<string>): readonly FactBody[] {
  const { intent, state } = order;
  const isOfThisProcess = intent.epoch === work.book.epoch;
  if (isOfThisProcess && !work.written.has(intent.id)) {
    if (state === "committed" && work.now <= intent.expires) {
      work.unsent.push(order);
      return [];
    }
    if (state === "committed" || state === "cancel-requested")
      return stateFacts(order, { type: "never-written" }, { evidence: "reconciliation: it was never written" });
  }
  if (differing.has(intent.instrument)) {
    if (state === "unknown") return [];
    const evidence = "reconciliation: absent at the broker, and the position differs";
    return [{ type: "order-state-changed", intent: intent.id, state: "unknown", evidence }];
  }
  if (intent.created < work.executionsSince) return olderThanMemory(order, work.executionsSince);
  return stateFacts(
    order,
    { type: "absent" },
    { evidence: "reconciliation: absent at the broker, position unchanged" },
  );
}

const OLDER = "reconciliation: absent at the broker, and older than its memory";

/** What became of it the broker does not know any more: a person must look it up. Said once. */
function olderThanMemory({ intent, lastEvidence }: OrderRecord, since: EpochMs): readonly FactBody[] {
  if (lastEvidence === OLDER) return [];
  const message = `Order ${intent.id} (${intent.side} ${intent.quantity} ${intent.instrument}, made ${isoUtc(intent.created)}) is absent at the broker, whose memory begins ${isoUtc(since)}. Look it up in the broker's statement and settle it with \`tickwork orders resolve ${intent.id}\`.`;
  return [
    { type: "order-state-changed", intent: intent.id, state: "unknown", evidence: OLDER },
    alarm("TW-ORD-009", message),
  ];
}

/** Names each open order under our client id that no intent belongs to. */
function alarmStrangers({ draft, snapshot, clientId, differences }: Work): void {
  for (const reported of snapshot.openOrders) {
    if (reported.clientId !== clientId || orderOf(reported, draft) !== undefined) continue;
    const message = `Order ${reported.orderId} (permId ${reported.permId}, ${reported.side} ${reported.quantity} ${reported.instrument}) is open under our client id ${clientId} and not in the journal. Cancel it in TWS.`;
    differences.push(message);
    draft.add([alarm("TW-ORD-004", message)]);
  }
}

function noteMissingStops({ draft, differences }: Work): readonly MissingStop[] {
  const missing = missingStops(draft.orders(), (id) => draft.position(id));
  for (const { instrument, quantity } of missing)
    differences.push(
      `The position of ${quantity} ${instrument} was opened with a stop-loss, and none rests at the broker.`,
    );
  return missing;
}
