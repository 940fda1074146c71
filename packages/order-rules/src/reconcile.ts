// Compares the broker's books with ours, and decides what to write so that every outcome is known or shown.
import type { Book, OrderRecord } from "@tickwork/contracts/book";
import type { BrokerOrder, BrokerSnapshot } from "@tickwork/contracts/broker-events";
import type { FactBody } from "@tickwork/contracts/facts";
import type { IntentId } from "@tickwork/model/order";
import type { InstrumentId } from "@tickwork/model/instrument";
import { type EpochMs, isoUtc } from "@tickwork/model/time";
import { adoptedFills } from "./adopted-fills.ts";
import { averagePriceDiffers } from "./average-price-differs.ts";
import { changeProgress, settledChange } from "./change-facts.ts";
import { DraftBook } from "./draft-book.ts";
import { commissionFacts } from "./event-facts.ts";
import { fillFacts } from "./fill-facts.ts";
import { isOpen } from "./is-open.ts";
import { type MissingStop, missingStops } from "./missing-stops.ts";
import type { OutsideTrades } from "./outside-trade.ts";
import { completeFacts, resizeFacts } from "./size-facts.ts";
import { hasTurnedUp, stateFacts } from "./state-facts.ts";

export interface Comparison {
  readonly book: Book;
  /** The second of two equal snapshots, a quiet gap apart, while submits were frozen. */
  readonly snapshot: BrokerSnapshot;
  /** Intents that this process has written to a socket. */
  readonly written: ReadonlySet<IntentId>;
  readonly clientId: number;
  /** Market time. */
  readonly now: EpochMs;
  /** The broker tells executions since then; what is older it has forgotten. */
  readonly executionsSince: EpochMs;
  readonly outsideTrades: OutsideTrades;
}

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

/** Quantities are equal within this. */
const DUST = 1e-9;

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

interface Work extends Comparison {
  readonly draft: DraftBook;
  readonly cancels: Map<IntentId, OrderRecord>;
  readonly unsent: OrderRecord[];
  readonly differences: string[];
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
  const settled = draft.order(intent);
  if (settled !== undefined) draft.add(resizeFacts(settled, reported.quantity, evidence));
}

function orderOf(reported: BrokerOrder, draft: DraftBook): OrderRecord | undefined {
  if (reported.intent !== undefined) return draft.order(reported.intent);
  // Completed orders carry no order id: 0 matches nothing.
  return draft.orderWithPermId(reported.permId) ?? draft.orderNumbered(reported.clientId, reported.orderId);
}

function unknownFacts({ intent, state }: OrderRecord, permId: number): readonly FactBody[] {
  if (state === "unknown") return [];
  const evidence = `reconciliation: executions are missing (permId ${permId})`;
  return [{ type: "order-state-changed", intent: intent.id, state: "unknown", evidence }];
}

/** Goes by the rule for each instrument whose position differs from our fills. @returns those that differ after it */
function comparePositions(work: Work): ReadonlySet<string> {
  const { draft, snapshot, book, differences, outsideTrades } = work;
  const held = new Map(snapshot.positions.map((position) => [position.instrument, position.quantity]));
  const differing = new Set<string>();
  for (const instrument of new Set([...draft.instruments(), ...held.keys()])) {
    const ours = draft.position(instrument);
    const theirs = held.get(instrument) ?? 0;
    if (Math.abs(ours - theirs) <= DUST) continue;
    if (outsideTrades === "adopt" && adopt(work, instrument)) continue;
    differing.add(instrument);
    if (outsideTrades === "ignore") {
      differences.push(
        `The broker holds ${theirs} ${instrument}, our fills add up to ${ours}; by orders.outsideTrades it is left so.`,
      );
      continue;
    }
    const message = `The broker holds ${theirs} ${instrument}, our fills add up to ${ours}. The instrument is halted and nothing is traded to correct it; compare with the trade log in TWS.`;
    differences.push(message);
    if (!book.haltedInstruments.includes(instrument)) {
      draft.add([{ type: "trading-halted", level: "halted", instrument }, alarm("TW-ORD-002", message)]);
    }
  }
  return differing;
}

/**
 * Books the difference as fills of its own, real executions first, unless an order of ours could be what made it.
 * @returns whether it was adopted
 */
function adopt({ draft, snapshot, book, now, differences }: Work, instrument: InstrumentId): boolean {
  const listed = new Set(snapshot.openOrders.flatMap((reported) => orderOf(reported, draft)?.intent.id ?? []));
  const isOurDoing = draft
    .openOrders()
    .some(({ intent, state }) => intent.instrument === instrument && (state === "unknown" || !listed.has(intent.id)));
  if (isOurDoing) return false;
  const theirs = snapshot.positions.find((position) => position.instrument === instrument);
  const held = book.positions.find((position) => position.instrument === instrument);
  const ours = { quantity: draft.position(instrument), averagePrice: held?.averagePrice ?? 0 };
  // Missed executions moved the position within this very comparison: its average is known once they are in the journal.
  if (ours.quantity !== (held?.quantity ?? 0)) return false;
  const fills = adoptedFills(
    instrument,
    ours,
    { quantity: theirs?.quantity ?? 0, averagePrice: theirs?.averageCost ?? 0 },
    { account: snapshot.account, now, fills: book.counts.fills },
  );
  draft.add(fills.map((fill) => ({ type: "fill-booked", fill })));
  for (const { side, quantity, price } of fills)
    differences.push(`${side} ${quantity} ${instrument} at ${price} was traded elsewhere and is adopted.`);
  return true;
}

/** Says where the broker's average cost is not ours; nothing is done about it but to show it. */
function compareAveragePrices({ book, draft, snapshot, differences }: Work, differing: ReadonlySet<string>): void {
  for (const { instrument, quantity, averageCost } of snapshot.positions) {
    const held = book.positions.find((position) => position.instrument === instrument);
    const hasMoved = draft.position(instrument) !== held?.quantity;
    if (differing.has(instrument) || hasMoved || quantity !== held?.quantity) continue;
    if (!averagePriceDiffers(book, instrument, averageCost)) continue;
    differences.push(
      `The broker's average cost of ${quantity} ${instrument} is ${averageCost}, our average price ${held.averagePrice}: more apart than 0.01 % and commissions.`,
    );
  }
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

function alarm(code: string, message: string): FactBody {
  return { type: "alarm-raised", code, message };
}
