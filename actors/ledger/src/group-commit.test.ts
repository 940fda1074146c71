import { expect, test } from "vitest";
import type { Fact } from "@tickwork/contracts/facts";
import { openMemoryLedger } from "@tickwork/ledger/memory-ledger-store";
import { fact, intent, plan } from "@tickwork/ledger/test/facts";
import { GroupCommit } from "./group-commit.ts";

const alarm = (message: string) => fact({ type: "alarm-raised", code: "TW-TST-001", message });

/** A group commit on a store in memory; the turn ends when told, and each commit takes 5 ms. */
function bench() {
  const store = openMemoryLedger();
  const commits: { facts: number; entry: number; commitUs: number }[] = [];
  const turn: (() => void)[] = [];
  let now = 0;
  const append = (facts: readonly Fact[]): number => {
    now += 5;
    return store.append(facts);
  };
  const group = new GroupCommit(
    { append },
    {
      now: () => now,
      afterTurn: (task) => void turn.push(task),
      committed: (entry, commitUs) =>
        void commits.push({ facts: entry - (commits.at(-1)?.entry ?? 0), entry, commitUs }),
    },
  );
  const endTurn = (): void => {
    for (const task of turn.splice(0)) task();
  };
  return { group, commits, endTurn, store };
}

test("batches of one turn share one commit, and each learns its own last entry", async () => {
  const { group, commits, endTurn } = bench();
  const answers = [[alarm("a"), alarm("b")], [alarm("c")], [alarm("d")]].map((facts) => group.append(facts));
  endTurn();
  expect(await Promise.all(answers)).toEqual([2, 3, 4].map((entry) => ({ entry, commitUs: 5_000 })));
  expect(commits).toEqual([{ facts: 4, entry: 4, commitUs: 5_000 }]);
});

test("a batch of the next turn gets the next commit", async () => {
  const { group, commits, endTurn } = bench();
  const first = group.append([alarm("a")]);
  endTurn();
  const second = group.append([alarm("b")]);
  endTurn();
  expect([(await first).entry, (await second).entry]).toEqual([1, 2]);
  expect(commits).toHaveLength(2);
});

test("when a group is refused every batch is tried alone, in order", async () => {
  const { group, endTurn, store } = bench();
  const good = group.append([alarm("a")]);
  const twice = group.append([fact(plan([intent(), intent({ id: "other" })]))]).catch((error: unknown) => error);
  const late = group.append([alarm("b")]);
  endTurn();
  expect([(await good).entry, (await late).entry]).toEqual([1, 2]);
  expect(await twice).toMatchObject({ code: "TW-LED-008" });
  expect(store.read(1, 9).map((one) => one.fact)).toEqual([alarm("a"), alarm("b")]);
});

test("an error without a code is not answered: it ends the actor", () => {
  const turn: (() => void)[] = [];
  const store = {
    append: (): number => {
      throw new Error("disk I/O error");
    },
  };
  const group = new GroupCommit(store, {
    now: () => 0,
    afterTurn: (task) => void turn.push(task),
    committed: () => {},
  });
  void group.append([alarm("a")]);
  expect(() => turn[0]?.()).toThrow("disk I/O error");
});
