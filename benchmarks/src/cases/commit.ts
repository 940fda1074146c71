// What it takes until a decision is on the disk, against a bare write and fsync of as many bytes on the same disk.
import { statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Fact } from "@tickwork/contracts/facts";
import { openLedger } from "@tickwork/ledger-libsql/open-ledger";
import type { OrderIntent } from "@tickwork/model/order";
import { bareCommit, timedCommits } from "../bare-commit.ts";
import type { Benchmark, Report } from "../benchmark.ts";
import { measureEvents } from "../measure.ts";
import { withFolder } from "../with-folder.ts";

const COMMITS = 60;
const ROUNDS = 5;
const MARKET_TIME = 1_380_893_400_000;

export const benchmark: Benchmark = {
  title: "Commit",
  run: (report) => withFolder((folder) => compare(folder, report)),
};

async function compare(folder: string, report: Report): Promise<void> {
  const ledger = openLedger(join(folder, "home"));
  let order = 0;
  const commit = (): void => void ledger.append([decided((order += 1))]);
  commit();
  const bytes = bytesOfOne(join(folder, "home", "ledger.db-wal"), commit);
  const bare = bareCommit(folder, bytes);
  const sides = await measureEvents(
    [
      ["ledger-libsql: a decided plan with its intent", () => timedCommits(COMMITS, commit)],
      ["bare write and fsync, as many bytes", () => timedCommits(COMMITS, bare.commit)],
    ],
    { rounds: ROUNDS },
  );
  const note = `One commit grows SQLite's log by ${bytes} bytes. Disk of ${tmpdir()}.`;
  report({ type: "comparison", title: "Commit", unit: "µs", better: "lower", sides, note });
  bare.close();
  ledger.close();
}

/** Bytes that one commit adds to the log: the least of a few, as some split a page of the table. */
function bytesOfOne(log: string, commit: () => void): number {
  const grown = Array.from({ length: 9 }, () => {
    const before = statSync(log).size;
    commit();
    return statSync(log).size - before;
  });
  return Math.min(...grown.filter((bytes) => bytes > 0));
}

/** What the order actor commits before a market order leaves: the plan, its controls, and the intent. */
function decided(order: number): Fact {
  const leg = {
    instrument: "STK:SPY:USD",
    role: "entry",
    side: "BUY",
    quantity: 100,
    type: "MKT",
    timeInForce: "DAY",
  } as const;
  const signal = `sma-cross|STK:SPY:USD|${MARKET_TIME + order}`;
  const intent: OrderIntent = {
    ...leg,
    id: `01ARZ3NDEKTSV4RRFF${String(order).padStart(8, "0")}`,
    signal,
    strategy: "sma-cross",
    orderId: 100 + order,
    clientId: 17,
    epoch: 1,
    created: MARKET_TIME,
    expires: MARKET_TIME + 30_000,
  };
  const reason = "fast average 168.20 crossed above slow average 168.17";
  return {
    type: "plan-decided",
    plan: { signal, strategy: "sma-cross", instrument: leg.instrument, legs: [leg], reason, expires: intent.expires },
    approved: true,
    controls: CONTROLS.map((control) => ({ control, passed: true, limit: 60_000, actual: 100 })),
    intents: [intent],
    origin: { actor: "orders", reason, marketTime: MARKET_TIME, wallTime: MARKET_TIME },
  };
}

const CONTROLS =
  "trading-state plan-fields expiry session-open data-freshness minimum-quantity increments maximum-order-quantity".split(
    " ",
  );
