// The wire is cut at the bytes of placeOrder and at random ones, both ways, by RST, FIN and silence, while a desk trades at every bar.
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { endAndCompare, positionsAgree, startBusyMarket } from "../busy-market.ts";
import type { Case } from "../case.ts";
import { extent } from "../extent.ts";
import { type Break, type Cut, FaultProxy } from "../fault-proxy.ts";
import { type DeskStatus, startDesk } from "../running-desk.ts";

/** Of all cuts, every so many are made, from this one on; the full matrix is 1, or 2 from 0 and 2 from 1 side by side. */
const EVERY = Number(extent("E2E_CUT_EVERY", { quick: 80, full: 1 }));
const FROM = Number(process.env["E2E_CUT_FROM"] ?? EVERY - 1);
const RANDOM = Number(extent("E2E_RANDOM_CUTS", { quick: 6, full: 50 }));
/** A cut that is not reached by then is not on the way: the frame was shorter. */
const CUT_LIMIT_MS = 15_000;
const BACK_LIMIT_MS = 30_000;
/** A day of the market is 195 s at this pace. */
const CUTS_PER_DAY = 12;
/** With quick heartbeats, so that a black hole is noticed soon. */
const HEARTBEATS = ["--set", "broker.heartbeatMs=1000", "--set", "broker.heartbeatTimeoutMs=2000"];

const BREAKS: readonly Break[] = ["rst", "fin", "black-hole"];
const PLACE_ORDER = "3";
const OPEN_ORDER = "5";
export const cutWire: readonly Case[] = [
  {
    name: `a wire cut at the field boundaries of placeOrder (one in ${EVERY}) doubles no order and loses no fill`,
    run: async () => cutInTurn(thinned(await placeOrderCuts())),
  },
  {
    name: `a wire cut at ${RANDOM} random bytes, both ways, doubles no order and loses no fill`,
    run: () => cutInTurn(randomCuts()),
  },
];

/** Before, within and behind the length, and behind each field of a placeOrder as it really passes; and of the openOrder that answers it. */
async function placeOrderCuts(): Promise<readonly Cut[]> {
  const { placed, told } = await framesThatPass();
  return BREAKS.flatMap((by, kind) => [
    ...boundaries(placed.length).map((boundary, at): Cut => ({
      way: "to-broker",
      by,
      message: PLACE_ORDER,
      ...boundary,
      skip: (at + kind) % 4,
    })),
    ...boundaries(told.length).map((boundary, at): Cut => ({
      way: "to-client",
      by,
      message: OPEN_ORDER,
      ...boundary,
      skip: (at + kind) % 5,
    })),
  ]);
}

/** The fields of one frame each, from a desk that trades undisturbed. */
async function framesThatPass(): Promise<{ readonly placed: readonly string[]; readonly told: readonly string[] }> {
  const market = await startBusyMarket();
  try {
    const { control } = market;
    await control.ask("wire-log", {});
    const home = market.home();
    const desk = await startDesk(home, market.flags(home));
    await desk.until(({ orders }) => orders > 0, BACK_LIMIT_MS);
    // The desk counts an order when it is durable: its frames pass a moment later.
    const found = async (direction: string, message: string): Promise<readonly string[]> => {
      for (const end = performance.now() + BACK_LIMIT_MS; ; await sleep(50)) {
        const { frames } = await control.ask("wire-log", { limit: 10_000 });
        const frame = frames.find(({ direction: way, fields }) => way === direction && fields[0] === message);
        if (frame !== undefined) return frame.fields;
        assert.ok(performance.now() < end, `of ${frames.length} frames that passed none is a ${message}`);
      }
    };
    const passed = { placed: await found("in", PLACE_ORDER), told: await found("out", OPEN_ORDER) };
    await desk.stop();
    return passed;
  } finally {
    await market.close();
  }
}

/** Before, within and behind the length, and behind each field of whatever order it is. */
function boundaries(fields: number): readonly Pick<Cut, "bytes" | "fields">[] {
  const inLength = [0, 2, 4].map((bytes) => ({ bytes }));
  return [...inLength, ...Array.from({ length: fields }, (_, at) => ({ bytes: 0, fields: at + 1 }))];
}

function randomCuts(): readonly Cut[] {
  let seed = 20_240_603;
  const below = (count: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((seed / 2 ** 31) * count);
  };
  return Array.from({ length: RANDOM }, (_, at): Cut => ({
    way: at % 2 === 0 ? "to-broker" : "to-client",
    by: BREAKS[at % BREAKS.length] ?? "rst",
    bytes: 200 + below(at % 2 === 0 ? 6_000 : 60_000),
  }));
}

/** One in so many, not always of the same kind. */
function thinned(cuts: readonly Cut[]): readonly Cut[] {
  return cuts.filter((_, at) => at % EVERY === FROM);
}

async function cutInTurn(cuts: readonly Cut[]): Promise<string> {
  const backMs: number[] = [];
  let [orders, fills, unreached] = [0, 0, 0];
  for (let from = 0; from < cuts.length; from += CUTS_PER_DAY) {
    const market = await startBusyMarket();
    const proxy = await FaultProxy.start(market.port);
    try {
      const home = market.home();
      const desk = await startDesk(home, [...market.flags(home, proxy.port), ...HEARTBEATS]);
      await desk.until(({ recovery }) => recovery?.state === "reconciled", BACK_LIMIT_MS);
      for (const cut of cuts.slice(from, from + CUTS_PER_DAY)) {
        const number = connectionNumber(await desk.status());
        const wasCut = await Promise.race([proxy.arm(cut).then(() => true), sleep(CUT_LIMIT_MS, false)]);
        if (!wasCut) {
          proxy.disarm();
          unreached += 1;
          continue;
        }
        const began = performance.now();
        await desk.until(
          (status) => connectionNumber(status) > number && status.recovery?.state === "reconciled",
          BACK_LIMIT_MS,
        );
        backMs.push(performance.now() - began);
        await positionsAgree(market.control, desk);
      }
      const { halted } = await desk.status();
      assert.equal(halted, false, "a cut wire is no reason to halt");
      const agreement = await endAndCompare(market, desk, home);
      orders += agreement.orders;
      fills += agreement.fills;
    } finally {
      proxy.close();
      await market.close();
    }
  }
  assert.ok(orders > 0 && fills > 0, "nothing was traded");
  const sorted = backMs.toSorted((a, b) => a - b);
  return `${cuts.length - unreached} cuts (${unreached} beyond the frame's end), ${orders} orders, ${fills} fills; cut to reconciled ${(sorted[Math.floor(sorted.length / 2)] ?? Number.NaN).toFixed(0)} ms at p50, ${(sorted.at(-1) ?? Number.NaN).toFixed(0)} ms at most`;
}

function connectionNumber({ connection }: DeskStatus): number {
  return connection?.connectionNumber ?? 0;
}
