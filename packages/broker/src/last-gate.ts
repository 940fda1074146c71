import type { WhatIfQuestion } from "@tickwork/contracts/link";
import type { ConnectionState } from "@tickwork/contracts/broker-events";
import type { Instrument, InstrumentId } from "@tickwork/model/instrument";
import type { OrderIntent } from "@tickwork/model/order";
import { isRemoved } from "@tickwork/model/protection";
import type { Quote } from "@tickwork/model/quote";
import { type EpochMs, isoUtc } from "@tickwork/model/time";
import type { WhatIfMark } from "./broker.ts";
import type { Refusal } from "./refusal.ts";
import { wireRefusal } from "./wire-refusal.ts";

/** All that the gate looks at, as it is at the moment of writing. */
export interface GateCircumstances {
  readonly isStopped: boolean;
  readonly isFrozen: boolean;
  /** The broker's own daily restart is near: orders written then can be lost. */
  readonly isNearRestart: boolean;
  /** `ready` only when this very connection was reconciled. */
  readonly connection: ConnectionState;
  /** The running life of the process on its journal; undefined while the journal has not told. */
  readonly epoch: number | undefined;
  readonly clientId: number;
  readonly marketTime: EpochMs;
  readonly maxQuoteAgeMs: number;
  /** Broker events that nobody has acknowledged, and how many there may be. */
  readonly unacknowledgedEvents: number;
  readonly maxUnacknowledgedEvents: number;
  readonly instrument: (id: InstrumentId) => Instrument | undefined;
  readonly quote: (id: InstrumentId) => Quote | undefined;
  /** ms since anything was heard of this instrument, by a clock that nobody sets; 0 where the feed drives the market. */
  readonly silenceMs: (id: InstrumentId) => number;
}

/**
 * The last gate before the socket. It fails closed: what is not known refuses.
 * @returns why none of the legs may be written, or undefined
 */
export function lastGate(legs: readonly OrderIntent[], now: GateCircumstances): Refusal | undefined {
  const general = generalRefusal(now);
  if (general !== undefined) return general;
  for (const leg of legs) {
    const refusal =
      intentRefusal(leg, now) ?? quoteRefusal(leg, now) ?? wireRefusal(leg, now.instrument(leg.instrument));
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** The last gate of a change to an order that rests at the broker: as of a new order, but for the life that made it and its time. */
export function changeGate(changed: OrderIntent, now: GateCircumstances): Refusal | undefined {
  return (
    generalRefusal(now) ??
    clientRefusal(changed, now) ??
    quoteRefusal(changed, now) ??
    wireRefusal(changed, now.instrument(changed.instrument))
  );
}

/**
 * The gate of a question what an order would need. It opens no exposure, so its quote may be old; but were it taken for an order, it
 * would be one that nobody approved: nothing passes that is not marked, and nothing while orders do not.
 */
export function whatIfGate(question: WhatIfQuestion, message: WhatIfMark, now: GateCircumstances): Refusal | undefined {
  const { draft, orderId } = question;
  if (message.whatIf !== true) return { code: "TW-GAT-026", reason: `order ${orderId} is not marked as a question` };
  return (
    generalRefusal(now) ??
    clientRefusal(question, now) ??
    wireRefusal({ ...draft, orderId }, now.instrument(draft.instrument))
  );
}

function generalRefusal(now: GateCircumstances): Refusal | undefined {
  if (now.isStopped && !isRemoved("stop-check")) return { code: "TW-GAT-001", reason: "trading is stopped" };
  switch (now.connection) {
    case "disconnected":
    case "connecting":
    case "degraded":
      return { code: "TW-GAT-003", reason: `the connection is ${now.connection}` };
    case "connected":
      return { code: "TW-GAT-004", reason: "the broker's books and ours were not compared on this connection" };
    case "ready":
      break;
  }
  if (now.isFrozen && !isRemoved("reconcile-freeze")) return { code: "TW-GAT-002", reason: "submits are frozen" };
  if (now.isNearRestart) return { code: "TW-GAT-025", reason: "the broker's daily restart is near" };
  if (now.unacknowledgedEvents <= now.maxUnacknowledgedEvents) return undefined;
  return {
    code: "TW-GAT-019",
    reason: `${now.unacknowledgedEvents} events wait (limit ${now.maxUnacknowledgedEvents})`,
  };
}

function intentRefusal(leg: OrderIntent, now: GateCircumstances): Refusal | undefined {
  if (now.epoch === undefined || leg.epoch !== now.epoch)
    return { code: "TW-GAT-005", reason: `intent of epoch ${leg.epoch}, running epoch ${now.epoch ?? "not known"}` };
  const client = clientRefusal(leg, now);
  if (client !== undefined) return client;
  // Negated, so that a NaN refuses too.
  if (!(now.marketTime <= leg.expires))
    return { code: "TW-GAT-006", reason: `expired ${timeText(leg.expires)}, it is ${timeText(now.marketTime)}` };
  return undefined;
}

function clientRefusal({ clientId }: Pick<OrderIntent, "clientId">, now: GateCircumstances): Refusal | undefined {
  if (clientId === now.clientId) return undefined;
  return { code: "TW-GAT-017", reason: `intent of client id ${clientId}, connected as ${now.clientId}` };
}

function quoteRefusal(leg: OrderIntent, now: GateCircumstances): Refusal | undefined {
  const quote = now.quote(leg.instrument);
  if (quote === undefined || Number.isNaN(quote.time))
    return { code: "TW-GAT-007", reason: `no quote of ${leg.instrument} yet` };
  if (quote.isHalted === true && leg.role === "entry")
    return { code: "TW-GAT-027", reason: `the exchange has halted ${leg.instrument}` };
  if (quote.isDelayed) return { code: "TW-GAT-009", reason: `quotes of ${leg.instrument} are delayed` };
  const ageMs = Math.max(now.marketTime - quote.time, now.silenceMs(leg.instrument));
  if (ageMs <= now.maxQuoteAgeMs) return undefined;
  return {
    code: "TW-GAT-008",
    reason: `the quote of ${leg.instrument} is ${ageMs} ms old (limit ${now.maxQuoteAgeMs})`,
  };
}

function timeText(time: EpochMs): string {
  return Number.isFinite(time) ? isoUtc(time) : String(time);
}
