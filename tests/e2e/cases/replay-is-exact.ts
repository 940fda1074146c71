import assert from "node:assert/strict";
import { openLedger } from "@tickwork/ledger-libsql/open-ledger";
import { type Case, recordedData } from "../case.ts";
import { extent } from "../extent.ts";
import { freshHome, tickworkJson } from "../tickwork.ts";

/** What must not depend on speed, delays or deaths. */
const OUTCOME = ["sessions", "bars", "orders", "fills", "position", "cash", "commissions", "equity", "trades"] as const;
export type Outcome = Record<(typeof OUTCOME)[number], unknown> & {
  readonly restarts: number;
  readonly seconds: number;
  readonly journal: { readonly entries: number; readonly verified: boolean };
};

const DELAYED_RUNS = Number(extent("E2E_RUNS", { quick: 4, full: 20 }));
const KILLED_RUNS = Number(extent("E2E_KILLED_RUNS", { quick: 1, full: 3 }));
/** Sessions of those that are run several times, or slowly. */
const SESSIONS = extent("E2E_SESSIONS", { quick: 2, full: 3 });
/** Delayed runs mostly wait, so several share the machine. */
const AT_ONCE = 4;

const command = () => [
  "replay",
  "sma-cross",
  "--data",
  recordedData("us-minute"),
  "--symbol",
  "SPY",
  "--param",
  "fast=10",
  "--param",
  "slow=30",
  "--shares",
  "100",
];

export const outcomeOf = (run: Outcome) => Object.fromEntries(OUTCOME.map((key) => [key, run[key]]));

let undisturbed: Promise<Outcome> | undefined;
const referenceHome = freshHome();
const reference = () => (undisturbed ??= tickworkJson<Outcome>([...command(), "--home", referenceHome]));

export const replayIsExact: readonly Case[] = [
  {
    name: "six recorded days are replayed in less than a minute and verified",
    async run() {
      const run = await reference();
      assert.equal(run.sessions, 6);
      assert.equal(run.bars, 6 * 390);
      // The averages cross 96 times: the first is a sale of nothing, two purchases come with the closing bell and are refused, and the
      // sale after the first of them is of nothing again.
      assert.equal(run.fills, 92);
      assert.equal(run.journal.verified, true);
      assert.ok(run.seconds < 60, `expected less than 60 s, got ${run.seconds}`);
      return JSON.stringify(outcomeOf(run));
    },
  },
  {
    name: "no order is decided or filled outside 09:30 to 16:00 New York",
    async run() {
      await reference();
      const ledger = openLedger(referenceHome);
      const times: number[] = [];
      for (let from = 1; from <= ledger.entry; from += 1_000) {
        for (const { fact } of ledger.read(from, 1_000)) {
          if (fact.type === "plan-decided" && fact.approved) times.push(fact.origin.marketTime);
          if (fact.type === "fill-booked") times.push(fact.fill.time);
        }
      }
      ledger.close();
      const outside = times.filter((time) => !isRegularHours(time)).map((time) => new Date(time).toISOString());
      assert.deepEqual(outside, []);
      assert.ok(times.length > 100);
      return `${times.length} orders and fills`;
    },
  },
  {
    name: `${DELAYED_RUNS} runs with uneven delays in every actor give the same books`,
    async run() {
      // Not all of the six days: twenty runs of them take a quarter of an hour on two cores.
      const days = ["--until-session", SESSIONS];
      const expected = outcomeOf(await tickworkJson<Outcome>([...command(), ...days]));
      const seeds = Array.from({ length: DELAYED_RUNS }, (_, at) => at + 1);
      while (seeds.length > 0) {
        await Promise.all(
          seeds.splice(0, AT_ONCE).map(async (seed) => {
            const run = await tickworkJson<Outcome>([...command(), ...days, "--chaos", `delay-actors:${seed}`]);
            assert.deepEqual(outcomeOf(run), expected, `seed ${seed}`);
          }),
        );
      }
      return undefined;
    },
  },
  {
    name: `${KILLED_RUNS} runs in which each actor is killed in turn give the same books`,
    async run() {
      const expected = outcomeOf(await reference());
      const restarts: number[] = [];
      for (let seed = 1; seed <= KILLED_RUNS; seed += 1) {
        const run = await tickworkJson<Outcome>([...command(), "--chaos", `kill-actors:${seed}`]);
        assert.deepEqual(outcomeOf(run), expected, `seed ${seed}`);
        restarts.push(run.restarts);
      }
      assert.ok(
        restarts.every((count) => count >= 10),
        `expected every actor to die, got restarts ${restarts.join(", ")}`,
      );
      return `restarts ${restarts.join(", ")}`;
    },
  },
  {
    name: "a replay paced at 3600 market seconds for each real one gives the same books",
    async run() {
      const days = ["--until-session", SESSIONS];
      const run = await tickworkJson<Outcome>([...command(), ...days, "--speed", "3600"]);
      assert.deepEqual(outcomeOf(run), outcomeOf(await tickworkJson<Outcome>([...command(), ...days])));
      return `${run.seconds.toFixed(1)} s`;
    },
  },
];

function isRegularHours(time: number): boolean {
  const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO("America/New_York");
  const minutes = hour * 60 + minute;
  return minutes >= 9 * 60 + 30 && minutes <= 16 * 60;
}
