import { isoUtc } from "@tickwork/model/time";
import { z } from "zod";
import type { DeskStatus } from "../desk.ts";
import { instant, instantOrNull } from "./instant.ts";
import { money } from "./money.ts";
import { orderJson, orderRow } from "./order.ts";
import { positionJson, positionRow } from "./position.ts";
import { symbolOf } from "./symbol-of.ts";

const actor = z.strictObject({
  name: z.string(),
  branch: z.string(),
  state: z.enum(["starting", "running", "restarting", "stopping", "stopped", "failed"]),
  restarts: z.int(),
  mailbox: z.int(),
  heapMb: z.number(),
  lastError: z.string().nullable(),
});

const strategy = z.strictObject({
  strategy: z.string(),
  instrument: z.string(),
  symbol: z.string(),
  timeframeMs: z.number(),
  parameters: z.record(z.string(), z.number()),
  quantity: z.number(),
  barsSeen: z.int(),
  signals: z.int(),
  state: z.enum(["running", "failed"]),
  error: z.string().nullable(),
});

const figures = z.strictObject({
  currency: z.string(),
  equity: money.nullable(),
  cash: money.nullable(),
  positionValue: money.nullable(),
  profitToday: money.nullable(),
  commissionsToday: money.nullable(),
  otherCash: z.record(z.string(), money),
});

/** The state of the whole system. The first eight keys are the contract of `tickwork status`. */
export const status = z.strictObject({
  mode: z.enum(["demo", "replay", "paper", "live"]),
  state: z.enum(["starting", "running", "stopping", "failed"]),
  halted: z.boolean(),
  actors: z.array(actor),
  orders: z.int().meta({ description: "Orders of today" }),
  fills: z.int().meta({ description: "Fills of today" }),
  positions: z.array(positionRow),
  journal: z.strictObject({
    entries: z.int(),
    verified: z
      .boolean()
      .nullable()
      .meta({ description: "The last check of the whole hash chain; null before the first" }),
  }),
  tradingState: z.enum(["ACTIVE", "REDUCING", "HALTED"]),
  isSimulated: z.boolean(),
  version: z.string(),
  account: z.string().nullable(),
  marketTime: instant.nullable(),
  marketZone: z.string(),
  openOrders: z.int(),
  unknown: z.array(orderRow).meta({ description: "Orders of which nobody knows what became, with the last evidence" }),
  haltedInstruments: z
    .array(z.strictObject({ instrument: z.string(), symbol: z.string() }))
    .meta({ description: "Halted by themselves: the broker's books differ from ours there, and a person must look" }),
  halt: z
    .strictObject({
      level: z.enum(["halted", "reducing"]),
      by: z.string(),
      reason: z.string(),
      since: instant,
      durable: z.boolean().meta({ description: "In the journal, so that it holds over a restart" }),
      problem: z.string().nullable().meta({ description: "What a person must look at: orders that may be open" }),
    })
    .nullable(),
  session: z
    .strictObject({ calendar: z.string(), isOpen: z.boolean(), date: z.string(), open: instant, close: instant })
    .nullable()
    .meta({ description: "The session that is open, or the next one" }),
  connection: z
    .strictObject({
      state: z.enum(["disconnected", "connecting", "connected", "degraded", "ready"]),
      broker: z.string(),
      serverVersion: z.int().nullable(),
      connectionNumber: z.int(),
      submitsFrozen: z.boolean(),
    })
    .nullable(),
  cycle: z
    .strictObject({
      state: z.enum(["starting", "running", "paused", "stopped"]),
      schedules: z.array(z.strictObject({ name: z.string(), timeZone: z.string(), next: instant.nullable() })),
    })
    .nullable(),
  recovery: z
    .strictObject({
      state: z.enum(["waiting-for-broker", "reconciling", "reconciled"]),
      lastReconciled: instant.nullable(),
      differences: z.array(z.string()),
    })
    .nullable(),
  strategies: z.array(strategy),
  streams: z.array(
    z.strictObject({
      instrument: z.string(),
      symbol: z.string(),
      isStale: z.boolean(),
      isDelayed: z.boolean(),
      lastTick: instant.nullable(),
      ticks: z.int(),
      bars: z.int(),
    }),
  ),
  figures,
  unavailable: z.array(z.strictObject({ actor: z.string(), error: z.string() })),
});

export type Status = z.infer<typeof status>;

function tradingState(halt: DeskStatus["halt"]): Status["tradingState"] {
  switch (halt?.level) {
    case undefined:
      return "ACTIVE";
    case "reducing":
      return "REDUCING";
    case "halted":
      return "HALTED";
  }
}

export function statusJson(desk: DeskStatus): Status {
  const { system, halt, session, connection, cycle, recovery } = desk;
  return {
    mode: system.mode,
    state: system.state,
    halted: halt !== undefined,
    actors: system.actors.map(({ lastError, heapMb, ...known }) => ({
      ...known,
      heapMb: Math.round(heapMb * 10) / 10,
      lastError: lastError ?? null,
    })),
    orders: desk.ordersToday,
    fills: desk.fillsToday,
    positions: desk.positions.map(positionJson),
    journal: { entries: desk.journalEntries, verified: desk.journalVerified ?? null },
    tradingState: tradingState(halt),
    isSimulated: system.isSimulated,
    version: system.version,
    account: desk.account ?? null,
    marketTime: instantOrNull(system.marketTime),
    marketZone: desk.marketZone,
    openOrders: desk.openOrders.length,
    unknown: desk.openOrders.filter(({ state }) => state === "unknown").map(orderJson),
    haltedInstruments: desk.haltedInstruments.map((instrument) => ({ instrument, symbol: symbolOf(instrument) })),
    halt:
      halt === undefined
        ? null
        : {
            level: halt.level,
            by: halt.origin.actor,
            reason: halt.origin.reason,
            since: isoUtc(halt.origin.marketTime),
            durable: halt.isDurable ?? true,
            problem: halt.problem ?? null,
          },
    session:
      session === undefined
        ? null
        : {
            calendar: session.calendar,
            isOpen: session.isOpen,
            date: session.session.date,
            open: isoUtc(session.session.open),
            close: isoUtc(session.session.close),
          },
    connection: connection === undefined ? null : { ...connection, serverVersion: connection.serverVersion ?? null },
    cycle:
      cycle === undefined
        ? null
        : {
            state: cycle.state,
            schedules: cycle.schedules.map(({ name, timeZone, next }) => ({
              name,
              timeZone,
              next: instantOrNull(next),
            })),
          },
    recovery:
      recovery === undefined
        ? null
        : {
            state: recovery.state,
            lastReconciled: instantOrNull(recovery.lastReconciled),
            differences: [...recovery.differences],
          },
    ...workJson(desk),
    unavailable: desk.unavailable.map((part) => ({ ...part })),
  };
}

function workJson({
  strategies,
  streams,
  figures: money_,
}: DeskStatus): Pick<Status, "strategies" | "streams" | "figures"> {
  return {
    strategies: strategies.map((at) => ({
      strategy: at.strategy,
      instrument: at.instrument,
      symbol: symbolOf(at.instrument),
      timeframeMs: at.timeframeMs,
      parameters: { ...at.parameters },
      quantity: at.quantity,
      barsSeen: at.barsSeen,
      signals: at.signals,
      state: at.state,
      error: at.error ?? null,
    })),
    streams: streams.map((stream) => ({
      instrument: stream.instrument,
      symbol: symbolOf(stream.instrument),
      isStale: stream.isStale,
      isDelayed: stream.isDelayed,
      lastTick: instantOrNull(stream.lastTick),
      ticks: stream.ticks,
      bars: stream.bars,
    })),
    figures: {
      currency: money_.currency,
      equity: money_.equity ?? null,
      cash: money_.cash ?? null,
      positionValue: money_.positionValue ?? null,
      profitToday: money_.profitToday ?? null,
      commissionsToday: money_.commissionsToday ?? null,
      otherCash: { ...money_.otherCash },
    },
  };
}
