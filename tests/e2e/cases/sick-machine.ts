// What a machine can do to a desk that trades at every bar: a folder that may not be written, flipped bits, jumps of the clock, a flood.
import assert from "node:assert/strict";
import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { HOUR_MS } from "@tickwork/model/time";
import { type BusyMarket, endAndCompare, readJournal, startBusyMarket } from "../busy-market.ts";
import { type Case, Skipped } from "../case.ts";
import { type DeskLatency, deskLatencies } from "../desk-latencies.ts";
import { extent } from "../extent.ts";
import { type DeskStatus, startDesk } from "../running-desk.ts";
import { smallDisk } from "../small-disk.ts";
import { TickFlood } from "../tick-flood.ts";
import { freshHome, startTickwork } from "../tickwork.ts";

const TICKS_PER_SECOND = 50_000;
const FLOOD_MS = Number(extent("E2E_FLOOD_MS", { quick: 10_000, full: 600_000 }));
const LIMIT_MS = 30_000;
/** Hours forward, back over the beginning, a day, and home. */
const CLOCK_OFFSETS_MS = [3 * HOUR_MS, -3 * HOUR_MS, 24 * HOUR_MS, -HOUR_MS, 0];
/** Debian's libfaketime; the cases of clocks are skipped without it. */
const FAKETIME = ["x86_64-linux-gnu", "aarch64-linux-gnu"].map(
  (machine) => `/usr/lib/${machine}/faketime/libfaketime.so.1`,
);

export const sickMachine: readonly Case[] = [
  {
    name: "a home folder that may not be written is refused with a plain message, and nothing is sent",
    run: () => withMarket(readOnlyFolder),
  },
  {
    name: "a flipped bit in the journal is refused by the next start with the entry, and nothing is sent",
    run: () => withMarket(flippedBit),
  },
  {
    name: "an actor that hangs while orders are on their way doubles no order and loses no fill",
    run: () => withMarket((market) => sickActor(market, "for (;;);")),
  },
  {
    name: "an actor that leaks memory while orders are on their way doubles no order and loses no fill",
    run: () =>
      withMarket((market) => sickActor(market, "for (;;) leaked.push(new Array(100_000).fill(leaked.length));")),
  },
  {
    name: `${TICKS_PER_SECOND} ticks a second with orders on their way double no order and lose no fill`,
    run: () => withMarket(flooded),
  },
  {
    name: "a wall clock that jumps hours forward and back while orders are on their way doubles no order and loses no fill",
    run: () => withMarket(jumpingClock),
  },
  ...["+3h", "-3h"].map((jump): Case => ({
    name: `a wall clock that is ${jump} beside the market's doubles no order and loses no fill`,
    run: () => withMarket((market) => jumpedClock(market, jump)),
  })),
];

async function withMarket(act: (market: BusyMarket) => Promise<string | undefined>): Promise<string | undefined> {
  const market = await startBusyMarket();
  try {
    return await act(market);
  } finally {
    await market.close();
  }
}

/** A home whose desk has traded and has ended. */
async function tradedHome(market: BusyMarket): Promise<string> {
  const home = market.home();
  const desk = await startDesk(home, market.flags(home));
  await desk.until(({ orders }) => orders > 8, LIMIT_MS);
  await endAndCompare(market, desk, home);
  return home;
}

/** The start ends by itself with 3 and this code, without a stack, and the broker hears of no order. */
async function isRefused(market: BusyMarket, home: string, code: RegExp): Promise<void> {
  const before = (await market.control.ask("books", {})).orders.length;
  const { code: exit, stderr } = await startTickwork([
    "up",
    ...market.flags(home),
    "--home",
    home,
    "--headless",
    "--admin-port",
    "0",
  ]).ended;
  assert.equal(exit, 3, stderr);
  assert.match(stderr, code);
  assert.doesNotMatch(stderr, /\n\s+at /);
  assert.equal((await market.control.ask("books", {})).orders.length, before);
}

async function readOnlyFolder(market: BusyMarket): Promise<string | undefined> {
  const disk = smallDisk();
  try {
    const home = join(disk.folder, "home");
    cpSync(await tradedHome(market), home, { recursive: true });
    disk.makeReadOnly();
    await isRefused(market, home, /^TW-(CFG-007|LED-006) /m);
    return undefined;
  } finally {
    disk.close();
  }
}

/** The actor of the strategies misbehaves once, with orders on their way; the next decisions are of a new one. */
async function sickActor(market: BusyMarket, misbehaves: string): Promise<string | undefined> {
  const marker = join(freshHome(), "done");
  const home = market.home(
    `if (index > 303 && !existsSync(${JSON.stringify(marker)})) { writeFileSync(${JSON.stringify(marker)}, ""); ${misbehaves} }`,
  );
  const desk = await startDesk(home, market.flags(home));
  await desk.until(isBack, LIMIT_MS);
  const { orders } = await desk.status();
  await desk.until((status) => status.orders > orders + 8, LIMIT_MS);
  const agreement = await endAndCompare(market, desk, home);
  return `${agreement.orders} orders, ${agreement.fills} fills`;
}

async function flooded(market: BusyMarket): Promise<string | undefined> {
  const flood = await TickFlood.start(market.port, TICKS_PER_SECOND);
  try {
    const home = market.home();
    const desk = await startDesk(home, market.flags(home, flood.port));
    await desk.until(({ orders }) => orders > 8, LIMIT_MS);
    // The desk is asked first: what is written while it answers is not counted as taken before.
    const taken = ticksOf(await desk.status());
    const began = { ms: performance.now(), written: flood.written, ticks: taken };
    await sleep(FLOOD_MS);
    const seconds = (performance.now() - began.ms) / 1_000;
    flood.pause();
    const written = flood.written - began.written;
    const read =
      ticksOf(await desk.until((status) => ticksOf(status) - began.ticks >= written, LIMIT_MS)) - began.ticks;
    const { orders, fills } = await endAndCompare(market, desk, home);
    const rate = (ticks: number): string => Math.round(ticks / seconds).toLocaleString("en");
    return `${rate(written)} ticks/s written, ${rate(read)} ticks/s taken by the desk; ${orders} orders, ${fills} fills; ${latencyText(home)}`;
  } finally {
    flood.close();
  }
}

function latencyText(home: string): string {
  const { signalToWire, signalToWireAfterWait, commit } = deskLatencies(home);
  return [
    `signal to wire ${spread(signalToWire)}`,
    `exits whose brackets the broker had to cancel first ${spread(signalToWireAfterWait)}`,
    `commits ${spread(commit)}`,
  ].join("; ");
}

function spread({ p50, p99, count }: DeskLatency): string {
  return `${ms(p50)} ms at p50, ${ms(p99)} ms at p99${count === undefined ? "" : ` (${count})`}`;
}

function ms(us: number | null): string {
  return ((us ?? Number.NaN) / 1_000).toFixed(1);
}

function ticksOf({ streams }: DeskStatus): number {
  return streams.reduce((sum, { ticks }) => sum + ticks, 0);
}

function isBack({ actors }: DeskStatus): boolean {
  const analysis = actors.find(({ name }) => name === "analysis");
  return analysis?.restarts === 1 && actors.every(({ state }) => state === "running");
}

async function flippedBit(market: BusyMarket): Promise<string | undefined> {
  const home = await tradedHome(market);
  const path = join(home, "ledger.db");
  const bytes = readFileSync(path);
  const at = bytes.indexOf("plan-decided");
  assert.ok(at > 0, "no decision is in the journal's file");
  bytes[at] = (bytes[at] ?? 0) ^ 0b100;
  writeFileSync(path, bytes);
  await isRefused(market, home, /^TW-LED-001 .*\d/m);
  return undefined;
}

async function jumpedClock(market: BusyMarket, jump: string): Promise<string | undefined> {
  const library = FAKETIME.find((path) => existsSync(path));
  if (library === undefined) throw new Skipped("libfaketime is not installed (apt-get install libfaketime)");
  const home = await tradedHome(market);
  const desk = await startDesk(home, market.flags(home), {
    LD_PRELOAD: library,
    FAKETIME: jump,
    FAKETIME_DONT_FAKE_MONOTONIC: "1",
  });
  const { orders } = await desk.status();
  await desk.until((status) => status.orders > orders + 8, LIMIT_MS);
  const agreement = await endAndCompare(market, desk, home);
  return `${agreement.orders} orders, ${agreement.fills} fills`;
}

/** Every few orders the clock of the whole desk jumps; the market's own is the broker's. */
async function jumpingClock(market: BusyMarket): Promise<string | undefined> {
  const home = market.home();
  const clock = join(home, "clock-offset-ms");
  writeFileSync(clock, "0");
  const desk = await startDesk(home, market.flags(home), {
    NODE_OPTIONS: `--import=${import.meta.resolve("../jumping-clock.mjs")}`,
    E2E_CLOCK: clock,
  });
  for (const offsetMs of CLOCK_OFFSETS_MS) {
    const { orders } = await desk.status();
    writeFileSync(clock, String(offsetMs));
    await desk.until((status) => status.orders > orders + 8, LIMIT_MS);
  }
  const { halted, actors } = await desk.status();
  assert.equal(halted, false, "a jump of the wall clock is no reason to halt");
  assert.ok(actors.every(({ restarts }) => restarts === 0));
  const agreement = await endAndCompare(market, desk, home);
  return `${CLOCK_OFFSETS_MS.length} jumps, ${agreement.orders} orders, ${agreement.fills} fills; wall times of the journal within ${spanHours(home)} h`;
}

/** How far apart the wall times of the journal are: the jumps were felt. */
function spanHours(home: string): string {
  const { wallTimes: times } = readJournal(home);
  const hours = (Math.max(...times) - Math.min(...times)) / HOUR_MS;
  assert.ok(hours > 5, `the clock did not jump: ${hours} h`);
  return hours.toFixed(1);
}
