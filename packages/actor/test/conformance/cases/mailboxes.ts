import assert from "node:assert/strict";
import { specOf, treeOf } from "../bed.ts";
import type { ConformanceCase } from "../conformance-case.ts";
import { callerProtocol, clerkProtocol, deskProtocol, wallProtocol } from "../protocols.ts";

const clerkTree = treeOf(specOf(deskProtocol), specOf(clerkProtocol, ["desk"]));
const callerTree = treeOf(
  specOf(deskProtocol),
  specOf(clerkProtocol, ["desk"]),
  specOf(wallProtocol, ["caller"]),
  specOf(callerProtocol, ["clerk", "wall"]),
);

export const mailboxCases: readonly ConformanceCase[] = [
  {
    name: "a serial actor ends one message before it begins the next",
    async run(host) {
      const { system } = await host.open(clerkTree);
      const [clerk, desk] = [system.ref(clerkProtocol), system.ref(deskProtocol)];
      await desk.close();
      const visits = [clerk.visit("a"), clerk.visit("b")];
      await desk.whenWaiting(1);
      await desk.open();
      await Promise.all(visits);
      assert.deepEqual(await clerk.steps(), ["a in", "a out", "b in", "b out"]);
      await system.stop();
    },
  },
  {
    name: "the messages of a concurrent actor overlap at their awaits",
    async run(host) {
      const { system } = await host.open(clerkTree);
      const desk = system.ref(deskProtocol);
      await desk.close();
      const visits = [desk.visit("a"), desk.visit("b")];
      await desk.whenWaiting(2);
      await desk.open();
      await Promise.all(visits);
      assert.deepEqual(await desk.steps(), ["a in", "b in", "a out", "b out"]);
      await system.stop();
    },
  },
  {
    name: "settled means that a long chain of casts has come to its end",
    async run(host) {
      const { system } = await host.open(callerTree);
      const caller = system.ref(callerProtocol);
      for (let round = 1; round <= 5; round += 1) {
        caller.bounce(200);
        await system.settled();
        assert.equal(await caller.bounces(), round * 201);
      }
      await system.stop();
    },
  },
  {
    name: "settled is exact under uneven delays in every actor",
    async run(host) {
      const { system } = await host.open(callerTree, { delayMessages: { seed: 3, maxMs: 2 } });
      const caller = system.ref(callerProtocol);
      caller.bounce(20);
      caller.bounce(20);
      await system.settled();
      assert.equal(await caller.bounces(), 42);
      await system.stop();
    },
  },
  {
    name: "settled waits for a call in hand, for a hold, and for a restart",
    async run(host) {
      const { system } = await host.open(clerkTree);
      const [clerk, desk] = [system.ref(clerkProtocol), system.ref(deskProtocol)];
      const order: string[] = [];
      await desk.close();
      void clerk.visit("a");
      await desk.whenWaiting(1);
      const settled = system.settled().then(() => order.push("settled"));
      order.push("opening");
      void desk.open();
      await settled;
      const release = system.hold();
      const held = system.settled().then(() => order.push("settled again"));
      await clerk.echo(1);
      order.push("releasing");
      release();
      await held;
      system.kill("clerk");
      await system.settled();
      assert.ok(system.status().every(({ state }) => state === "running"));
      assert.deepEqual(order, ["opening", "settled", "releasing", "settled again"]);
      await system.stop();
    },
  },
  {
    name: "settled comes although an actor died in the midst of its casts",
    async run(host) {
      const { system } = await host.open(callerTree);
      const caller = system.ref(callerProtocol);
      for (let round = 0; round < 5; round += 1) {
        caller.bounce(400);
        await Promise.resolve();
        system.kill(round % 2 === 0 ? "caller" : "wall");
        await system.settled();
        assert.ok(system.status().every(({ mailbox }) => mailbox === 0));
      }
      await system.stop();
    },
  },
  {
    name: "chance comes from the seed: equal for equal lives, different for others",
    async run(host) {
      const rolled: string[] = [];
      for (const seed of [7, 7, 8]) {
        const { system } = await host.open(clerkTree, { seed });
        const first = await system.ref(clerkProtocol).dice();
        system.kill("clerk");
        await system.settled();
        const second = await system.ref(clerkProtocol).dice();
        rolled.push(`${first.chance} ${second.chance}`);
        assert.notEqual(first.chance, second.chance);
        assert.match(first.id, /^[0-9A-HJKMNP-TV-Z]{26}$/);
        await system.stop();
      }
      assert.equal(rolled[0], rolled[1]);
      assert.notEqual(rolled[0], rolled[2]);
    },
  },
];
