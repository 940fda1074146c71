import assert from "node:assert/strict";
import { specOf, treeOf } from "../bed.ts";
import type { ConformanceCase } from "../conformance-case.ts";
import { failureOf } from "../failure-of.ts";
import { clerkProtocol, deskProtocol, earlyProtocol, lateProtocol } from "../protocols.ts";

const tree = treeOf(specOf(earlyProtocol), specOf(lateProtocol));

export const timeCases: readonly ConformanceCase[] = [
  {
    name: "market time stands still until it is moved",
    async run(host) {
      const { system, advance } = await host.open(tree);
      await advance(20);
      assert.equal(await system.ref(earlyProtocol).marketNow(), 1_000);
      await system.market.moveTo(5_000);
      assert.equal(await system.ref(earlyProtocol).marketNow(), 5_000);
      await system.stop();
    },
  },
  {
    name: "market timers fire in the order of time, then of the actors, each at its own time",
    async run(host) {
      const order = new SharedArrayBuffer(64);
      const { system } = await host.open(tree, { shared: { order } });
      const [early, late] = [system.ref(earlyProtocol), system.ref(lateProtocol)];
      await late.arm("market", [3_000, 2_000, 9_000]);
      await early.arm("market", [3_000, 2_500]);
      assert.equal(system.market.nextDue(), 2_000);
      await system.market.moveTo(5_000);
      // Those of `early` are negative.
      assert.deepEqual([...new Int32Array(order)].slice(0, 5), [4, 2_000, -2_500, -3_000, 3_000]);
      assert.deepEqual(await late.fired(), ["2000 at 2000", "3000 at 3000"]);
      assert.equal(system.market.nextDue(), 9_000);
      await system.stop();
    },
  },
  {
    name: "a timer for a time already past is the next message",
    async run(host) {
      const { system } = await host.open(tree);
      await system.ref(earlyProtocol).arm("market", [500, 1_000]);
      await system.settled();
      assert.deepEqual(await system.ref(earlyProtocol).fired(), ["500 at 1000", "1000 at 1000"]);
      await system.stop();
    },
  },
  {
    name: "a cancelled timer does not fire",
    async run(host) {
      const { system } = await host.open(tree);
      await system.ref(earlyProtocol).armAndCancel(2_000);
      await system.market.moveTo(3_000);
      assert.deepEqual(await system.ref(earlyProtocol).fired(), []);
      assert.equal(system.market.nextDue(), undefined);
      await system.stop();
    },
  },
  {
    name: "the timers of an actor that died are gone with it",
    async run(host) {
      const { system } = await host.open(tree);
      await system.ref(earlyProtocol).arm("market", [2_000]);
      system.kill("early");
      await system.settled();
      assert.equal(system.market.nextDue(), undefined);
      await system.stop();
    },
  },
  {
    name: "market time does not go back",
    async run(host) {
      const { system } = await host.open(tree);
      assert.match((await failureOf(system.market.moveTo(999))).message, /not back to 999/);
      await system.stop();
    },
  },
  {
    name: "monotonic timers fire as real time passes, in order",
    async run(host) {
      const { system, advance } = await host.open(tree);
      await system.ref(earlyProtocol).arm("monotonic", [20, 10]);
      while ((await system.ref(earlyProtocol).fired()).length < 2) await advance(10);
      assert.deepEqual(await system.ref(earlyProtocol).fired(), ["10 at 10", "20 at 20"]);
      await system.stop();
    },
  },
  {
    name: "where market time is real, its timers fire by themselves",
    async run(host) {
      const { system, advance } = await host.open(tree, { market: { type: "real" } });
      const now = system.market.now();
      await system.ref(earlyProtocol).arm("market", [now + 10]);
      while ((await system.ref(earlyProtocol).fired()).length < 1) await advance(10);
      assert.ok(system.market.now() >= now + 10);
      await system.stop();
    },
  },
  {
    name: "monotonic time is one for all actors, also for those that were started later",
    async run(host) {
      const { system, advance } = await host.open(tree);
      await advance(50);
      system.kill("late");
      await system.settled();
      const [early, late] = [system.ref(earlyProtocol), system.ref(lateProtocol)];
      const times = [await early.monotonicNow(), await late.monotonicNow(), await early.monotonicNow()];
      const backwardsMs = times.slice(1).map((time, at) => (times[at] ?? Number.NaN) - time);
      assert.ok(
        backwardsMs.every((ms) => ms < 2),
        `expected times that go on, got ${times.join(", ")}`,
      );
      await system.stop();
    },
  },
  {
    name: "settled waits for what an actor will do soon",
    async run(host) {
      const { system } = await host.open(tree);
      const early = system.ref(earlyProtocol);
      // Asked in one breath: a machine that is held up between the two would see it done already.
      const [, before] = await Promise.all([early.soon(200), early.fired()]);
      assert.deepEqual(before, []);
      await system.settled();
      assert.deepEqual(await early.fired(), ["soon"]);
      await early.soon(60_000);
      system.kill("early");
      await system.settled();
      assert.deepEqual(await early.fired(), []);
      await system.stop();
    },
  },
  {
    name: "a timer of a serial actor waits for the message in hand",
    async run(host) {
      const { system } = await host.open(treeOf(specOf(deskProtocol), specOf(clerkProtocol, ["desk"])));
      const [clerk, desk] = [system.ref(clerkProtocol), system.ref(deskProtocol)];
      await desk.close();
      const visit = clerk.visitWithTimer();
      await desk.whenWaiting(1);
      await desk.open();
      await visit;
      await system.settled();
      assert.deepEqual(await clerk.steps(), ["in", "out", "timer"]);
      await system.stop();
    },
  },
];
