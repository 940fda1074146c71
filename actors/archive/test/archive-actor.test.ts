import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { AnyDefinition } from "@tickwork/actor/cell";
import { defineActor } from "@tickwork/actor/define-actor";
import { InlineWorld } from "@tickwork/actor/inline/inline-world";
import { defaultSettings } from "@tickwork/config/default-settings";
import { archiveProtocol } from "@tickwork/contracts/archive";
import type { Fact } from "@tickwork/contracts/facts";
import { ledgerProtocol } from "@tickwork/contracts/ledger";
import { fact, filled, intent, MORNING, numbered, OPENED, plan } from "@tickwork/ledger/test/facts";
import { actor } from "../src/actor.ts";
import { spec } from "../src/spec.ts";

const FACTS = [fact(OPENED), fact(plan([intent()])), fact(filled({ intent: "intent-1" }))];

const LEDGER = { ...spec, name: "ledger", entry: "ledger-of-this-test", protocol: ledgerProtocol, needs: [] };

const unasked = (): never => {
  throw new Error("Expected the archive to ask for facts only");
};

/** An archive in a folder, following a journal that is this list and nothing more. */
async function started(folder: string, journal: Fact[]) {
  const log: string[] = [];
  const announced: (() => void)[] = [];
  const ledger = defineActor({
    protocol: ledgerProtocol,
    needs: [],
    start(context) {
      announced.push(() => context.announce(journal.length));
      return {
        facts: (from, limit) => numbered(journal).slice(from - 1, from - 1 + limit),
        append: unasked,
        book: unasked,
        verify: unasked,
        commitLatencyUs: unasked,
        backup: unasked,
      };
    },
  });
  const world = new InlineWorld(
    { branches: [{ name: "watch", strategy: "one_for_one", children: [LEDGER, spec] }] },
    {
      settings: defaultSettings(folder, { journalHome: folder }),
      seed: 3,
      market: { type: "driven", start: MORNING },
      log: ({ message }) => void log.push(message),
      onBranchFailed: (_branch, error) => {
        throw error;
      },
    },
    new Map<string, AnyDefinition>([
      [LEDGER.entry, ledger],
      [spec.entry, actor],
    ]),
  );
  await world.start();
  await world.run();
  const append = async (facts: readonly Fact[]): Promise<void> => {
    journal.push(...facts);
    for (const announce of announced) announce();
    await world.run();
  };
  return { world, archive: world.ref(archiveProtocol), append, log };
}

function home(): string {
  const folder = mkdtempSync(join(tmpdir(), "tickwork-archive-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test("it follows the journal, and a new life goes on where the last one ended", async () => {
  const { world, archive, append } = await started(home(), FACTS.slice(0, 2));
  expect(await archive.summary()).toMatchObject({ entry: 2, counts: { orders: 1, fills: 0, trades: 0 } });
  world.kill("archive");
  await append(FACTS.slice(2));
  expect(await archive.summary()).toMatchObject({ entry: 3, ordersToday: 1, fillsToday: 1, openOrders: [] });
  expect((await archive.journal({ limit: 5 })).rows).toEqual(numbered(FACTS).toReversed());
  await world.system.stop();
});

test("of another journal it keeps nothing", async () => {
  const folder = home();
  const first = await started(folder, [...FACTS]);
  await first.world.system.stop();
  const restored = await started(folder, [fact(OPENED), fact(plan([intent({ orderId: 9 })]))]);
  expect((await restored.archive.orders({ limit: 5 })).rows.map((order) => order.intent.id)).toEqual(["intent-9"]);
  expect(restored.log).toEqual([expect.stringContaining("entry 3 that the journal has not")]);
  await restored.world.system.stop();
});

test("a damaged file is moved aside at the start and made anew from the journal", async () => {
  const folder = home();
  writeFileSync(join(folder, "archive.db"), "x".repeat(20_000));
  const { world, archive, log } = await started(folder, [...FACTS]);
  expect(await archive.summary()).toMatchObject({ entry: 3, counts: { orders: 1, fills: 1, trades: 0 } });
  expect(log).toEqual([expect.stringContaining("archive-damaged.db")]);
  await world.system.stop();
});
