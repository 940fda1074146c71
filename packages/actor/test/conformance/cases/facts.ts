import assert from "node:assert/strict";
import { type BedOptions, specOf, treeOf } from "../bed.ts";
import type { ConformanceCase } from "../conformance-case.ts";
import { journalProtocol, readerProtocol } from "../protocols.ts";

const tree = treeOf(specOf(journalProtocol), specOf(readerProtocol, ["journal"]));
const withJournal = (): BedOptions => ({ shared: { journal: new SharedArrayBuffer(4 * 4_096) } });
const upTo = (count: number): number[] => Array.from({ length: count }, (_, at) => (at + 1) * 10);

export const factCases: readonly ConformanceCase[] = [
  {
    name: "a follower sees every fact once, in order",
    async run(host) {
      const { system } = await host.open(tree, withJournal());
      const journal = system.ref(journalProtocol);
      for (const value of upTo(600)) void journal.append(value);
      await system.settled();
      assert.deepEqual(await system.ref(readerProtocol).seen(), upTo(600));
      await system.stop();
    },
  },
  {
    name: "a follower that starts late, or again, sees all facts from the first",
    async run(host) {
      const { system } = await host.open(tree, withJournal());
      const journal = system.ref(journalProtocol);
      for (const value of upTo(5)) await journal.append(value);
      system.kill("reader");
      await system.settled();
      assert.deepEqual(await system.ref(readerProtocol).seen(), upTo(5));
      await system.stop();
    },
  },
  {
    name: "a follower goes on over the death of its source",
    async run(host) {
      const { system } = await host.open(tree, withJournal());
      const journal = system.ref(journalProtocol);
      for (const value of upTo(3)) await journal.append(value);
      system.kill("journal");
      await system.settled();
      for (const value of upTo(6).slice(3)) await journal.append(value);
      await system.settled();
      assert.deepEqual(await system.ref(readerProtocol).seen(), upTo(6));
      await system.stop();
    },
  },
  {
    name: "a gap in the facts ends the follower",
    async run(host) {
      const { system, failures } = await host.open(tree, {
        ...withJournal(),
        restartLimit: { count: 1, windowMs: 60_000 },
      });
      const journal = system.ref(journalProtocol);
      await journal.skipThird();
      for (const value of upTo(4)) await journal.append(value);
      await new Promise<void>((resolve) => {
        system.onEvent((event) => event.type === "branch-failed" && resolve());
      });
      const reader = system.status().find(({ name }) => name === "reader");
      assert.match(reader?.lastError ?? "", /^TW-ACT-008 Cannot follow journal: entry 4 came where 3 was due/);
      assert.deepEqual(failures, ["main: TW-ACT-005"]);
      await system.stop();
    },
  },
  {
    name: "a follower that was cancelled sees nothing more",
    async run(host) {
      const { system } = await host.open(tree, withJournal());
      await system.ref(journalProtocol).append(10);
      await system.settled();
      await system.ref(readerProtocol).unfollow();
      await system.ref(journalProtocol).append(20);
      await system.settled();
      assert.deepEqual(await system.ref(readerProtocol).seen(), [10]);
      await system.stop();
    },
  },
];
