import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { superviseTree } from "@tickwork/actor/supervise-tree";
import { defaultSettings } from "@tickwork/config/default-settings";
import { ledgerProtocol } from "@tickwork/contracts/ledger";
import { fact, intent, numbered, OPENED, plan } from "@tickwork/ledger/test/facts";
import { verifyJournal } from "@tickwork/ledger-libsql/verify-journal";
import { spec } from "../src/spec.ts";

const alarm = (message: number) => fact({ type: "alarm-raised", code: "TW-TST-001", message: String(message) });

test("the ledger's thread dies and comes back with its journal, again and again", async () => {
  const home = mkdtempSync(join(tmpdir(), "tickwork-ledger-"));
  onTestFinished(() => rmSync(home, { recursive: true }));
  const failures: string[] = [];
  const system = superviseTree(
    { branches: [{ name: "trading", strategy: "rest_for_one", children: [spec] }] },
    {
      settings: defaultSettings(home, { journalHome: home }),
      seed: 1,
      market: { type: "real" },
      log: () => {},
      onBranchFailed: (_branch, error) => failures.push(error.message),
    },
  );
  await system.start();
  const ledger = system.ref(ledgerProtocol);
  await ledger.append([fact(OPENED), fact(plan([intent()]))]);
  for (const life of [1, 2, 3]) {
    const burst = Array.from({ length: 40 }, (_, index) => ledger.append([alarm(life * 1_000 + index)]));
    await burst[0];
    system.kill("ledger");
    const outcomes = await Promise.allSettled(burst);
    await system.settled();
    const { entry } = await ledger.book();
    const told = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value.entry] : []));
    expect(entry).toBeGreaterThanOrEqual(Math.max(...told));
  }
  expect(await ledger.facts(1, 2)).toEqual(numbered([fact(OPENED), fact(plan([intent()]))]));
  const { entries, verified } = await ledger.verify();
  expect(verified).toBe(true);
  await system.stop();
  expect(failures).toEqual([]);
  expect(verifyJournal(home)).toEqual({ entries, verified: true });
});
