import assert from "node:assert/strict";
import { specOf, treeOf } from "../bed.ts";
import type { ConformanceCase } from "../conformance-case.ts";
import { failureOf } from "../failure-of.ts";
import { callerProtocol, clerkProtocol, deskProtocol, wallProtocol } from "../protocols.ts";

const clerkTree = treeOf(specOf(deskProtocol), specOf(clerkProtocol, ["desk"]));
const callerTree = treeOf(
  specOf(deskProtocol),
  specOf(clerkProtocol, ["desk"]),
  specOf(wallProtocol, ["caller"]),
  specOf(callerProtocol, ["clerk", "wall"]),
);

export const callCases: readonly ConformanceCase[] = [
  {
    name: "a call is answered with a copy",
    async run(host) {
      const { system } = await host.open(clerkTree);
      const asked = { list: [1, { two: 2 }], when: new Date(5), big: 10n };
      const answer = await system.ref(clerkProtocol).echo(asked);
      assert.deepEqual(answer, asked);
      assert.notEqual(answer, asked);
      await system.stop();
    },
  },
  {
    name: "an actor asks another",
    async run(host) {
      const { system } = await host.open(callerTree);
      assert.deepEqual(await system.ref(callerProtocol).ask("echo", 5), { type: "value", value: 5 });
      await system.stop();
    },
  },
  {
    name: "an expected failure reaches the caller with code, name and message, and the actor lives on",
    async run(host) {
      const { system } = await host.open(callerTree);
      const told = await system.ref(callerProtocol).ask("refuse");
      const expected = {
        name: "TickworkError",
        code: "TW-TST-001",
        message: "Cannot do that: it is a test. Ask for something else.",
      };
      assert.deepEqual(told, { type: "error", ...expected });
      assert.deepEqual(await failureOf(system.ref(clerkProtocol).refuse()), expected);
      assert.equal(system.status().find(({ name }) => name === "clerk")?.restarts, 0);
      await system.stop();
    },
  },
  {
    name: "an error of the system that carries a code is a reply",
    async run(host) {
      const { system } = await host.open(clerkTree);
      const failure = await failureOf(system.ref(clerkProtocol).runOutOfDisk());
      assert.equal(failure.code, "ENOSPC");
      assert.equal(failure.message, "no space left");
      assert.equal(await system.ref(clerkProtocol).echo("alive"), "alive");
      await system.stop();
    },
  },
  {
    name: "anything else that a handler throws ends the actor: the caller gets ActorDown, and it comes back",
    async run(host) {
      const { system } = await host.open(callerTree);
      const told = await system.ref(callerProtocol).ask("crash");
      assert.equal(told.type === "error" && told.name, "ActorDown");
      await system.settled();
      const clerk = system.status().find(({ name }) => name === "clerk");
      assert.equal(clerk?.state, "running");
      assert.equal(clerk?.restarts, 1);
      assert.equal(clerk?.lastError, "Error: the clerk broke");
      assert.equal(await system.ref(clerkProtocol).echo("back"), "back");
      await system.stop();
    },
  },
  {
    name: "a mistake that Node gives a code is a crash, not a reply",
    async run(host) {
      const { system } = await host.open(clerkTree);
      assert.equal((await failureOf(system.ref(clerkProtocol).misuseNode())).name, "ActorDown");
      await system.settled();
      await system.stop();
    },
  },
  {
    name: "an answer that cannot be posted is a crash",
    async run(host) {
      const { system } = await host.open(clerkTree);
      assert.equal((await failureOf(system.ref(clerkProtocol).answerWithFunction())).name, "ActorDown");
      await system.settled();
      assert.equal(await system.ref(clerkProtocol).echo("back"), "back");
      await system.stop();
    },
  },
  {
    name: "a parameter that cannot be posted is the caller's error and leaves nothing counted",
    async run(host) {
      const { system } = await host.open(clerkTree);
      assert.equal((await failureOf(system.ref(clerkProtocol).echo(() => 1))).name, "DataCloneError");
      await system.settled();
      await system.stop();
    },
  },
  {
    name: "a call without an answer ends at its deadline, and says that the outcome is not known",
    async run(host) {
      const { system } = await host.open(clerkTree);
      const failure = await failureOf(system.ref(clerkProtocol).never());
      assert.equal(failure.name, "CallTimeout");
      assert.equal(failure.code, "TW-ACT-002");
      assert.match(failure.message, /No answer from clerk to never within 60 ms/);
      await system.stop();
    },
  },
  {
    name: "every pending call fails at the death of its target",
    async run(host) {
      const { system } = await host.open(clerkTree);
      const clerk = system.ref(clerkProtocol);
      const pending = [failureOf(clerk.neverForLong()), failureOf(clerk.echo(1)), failureOf(clerk.notes())];
      system.kill("clerk");
      for (const failure of await Promise.all(pending)) assert.equal(failure.code, "TW-ACT-001");
      await system.settled();
      await system.stop();
    },
  },
  {
    name: "a call to an actor that is not back yet fails at once",
    async run(host) {
      const { system } = await host.open(clerkTree);
      const clerk = system.ref(clerkProtocol);
      await clerk.echo("up");
      system.kill("clerk");
      await Promise.race([
        failureOf(clerk.echo("down")).then(({ name }) => assert.equal(name, "ActorDown")),
        system.settled().then(() => assert.fail("expected the call to fail before the clerk was back")),
      ]);
      await system.settled();
      assert.equal(await clerk.echo("back"), "back");
      await system.stop();
    },
  },
  {
    name: "a retried call waits until its target is back",
    async run(host) {
      const { system } = await host.open(callerTree);
      const caller = system.ref(callerProtocol);
      system.kill("clerk");
      assert.deepEqual(await caller.retryEcho("again", 20_000), { type: "value", value: "again" });
      await system.stop();
    },
  },
  {
    name: "a retried call gives up with ActorDown when its time is over",
    async run(host) {
      const { system } = await host.open(callerTree);
      let isBack = false;
      system.onEvent((event) => (isBack ||= event.type === "up" && event.actor === "clerk"));
      system.kill("clerk");
      const told = await system.ref(callerProtocol).retryEcho("again", 0);
      // The caller may be so late that the clerk is there again.
      if (told.type === "error") assert.equal(told.name, "ActorDown");
      else assert.deepEqual([told.value, isBack], ["again", true]);
      await system.settled();
      await system.stop();
    },
  },
  {
    name: "a killed incarnation never goes on, whatever it was waiting for",
    async run(host) {
      const cells = new SharedArrayBuffer(8);
      const { system } = await host.open(clerkTree, { shared: { cells } });
      const [clerk, desk] = [system.ref(clerkProtocol), system.ref(deskProtocol)];
      await desk.close();
      const visit = failureOf(clerk.visitAndMark());
      await desk.whenWaiting(1);
      system.kill("clerk");
      await desk.open();
      assert.equal((await visit).name, "ActorDown");
      await system.settled();
      assert.equal(new Int32Array(cells)[0], 0);
      await system.stop();
    },
  },
];
