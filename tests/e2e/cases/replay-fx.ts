import assert from "node:assert/strict";
import { openLedger } from "@tickwork/ledger-libsql/open-ledger";
import { type Case, recordedData } from "../case.ts";
import { freshHome, tickworkJson } from "../tickwork.ts";
import { type Outcome, outcomeOf } from "./replay-is-exact.ts";

const command = (...more: readonly string[]) => [
  "replay",
  "sma-cross",
  "--data",
  recordedData("fx-minute"),
  "--symbol",
  "EUR.USD",
  "--param",
  "fast=10",
  "--param",
  "slow=30",
  ...more,
];

export const replayFx: readonly Case[] = [
  {
    name: "a currency pair is replayed through the Sunday opening, never below IDEALPRO's minimum",
    async run() {
      const home = freshHome();
      const run = await tickworkJson<Outcome>(command("--home", home));
      assert.ok(Number(run.fills) > 100);
      const ledger = openLedger(home);
      for (let from = 1; from <= ledger.entry; from += 1_000) {
        for (const { fact } of ledger.read(from, 1_000)) {
          if (fact.type !== "plan-decided" || !fact.approved) continue;
          assert.ok(fact.plan.legs.every(({ quantity }) => quantity >= 20_000));
          assert.ok(isFxOpen(fact.origin.marketTime), new Date(fact.origin.marketTime).toISOString());
        }
      }
      ledger.close();
      return JSON.stringify(outcomeOf(run));
    },
  },
  {
    name: "an order below IDEALPRO's minimum is refused, with a decision record for each",
    async run() {
      const run = await tickworkJson<Outcome & { readonly refused: number }>(
        command("--shares", "5000", "--until-session", "2"),
      );
      assert.equal(run.orders, 0);
      assert.ok(run.refused > 0);
      return `${run.refused} refused`;
    },
  },
  {
    name: "a currency pair's books are the same when each actor is killed in turn",
    async run() {
      const expected = outcomeOf(await tickworkJson<Outcome>(command()));
      const run = await tickworkJson<Outcome>(command("--chaos", "kill-actors:5"));
      assert.deepEqual(outcomeOf(run), expected);
      return `${run.restarts} restarts`;
    },
  },
];

/** Sunday 17:15 to Friday 17:00 New York, with a break from 17:00 to 17:15. */
function isFxOpen(time: number): boolean {
  const { hour, minute, dayOfWeek } =
    Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO("America/New_York");
  const minutes = hour * 60 + minute;
  if (dayOfWeek === 6) return false;
  if (dayOfWeek === 7) return minutes >= 17 * 60 + 15;
  if (dayOfWeek === 5) return minutes <= 17 * 60;
  return minutes <= 17 * 60 || minutes >= 17 * 60 + 15;
}
