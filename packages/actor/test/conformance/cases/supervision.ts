import assert from "node:assert/strict";
import { actorDefiner } from "../../../src/define-actor.ts";
import type { TreeSpec } from "../../../src/supervise-options.ts";
import { specOf, treeOf } from "../bed.ts";
import type { ConformanceCase } from "../conformance-case.ts";
import type { TestSettings } from "../define-test-actor.ts";
import { failureOf } from "../failure-of.ts";
import {
  brokenProtocol,
  callerProtocol,
  clerkProtocol,
  deskProtocol,
  falteringProtocol,
  guestProtocol,
  porterProtocol,
  stubbornProtocol,
  type TestProtocols,
  wallProtocol,
} from "../protocols.ts";

const children = [
  specOf(deskProtocol),
  specOf(clerkProtocol, ["desk"]),
  specOf(wallProtocol, ["caller"]),
  specOf(callerProtocol, ["clerk", "wall"]),
];
const restTree: TreeSpec = { branches: [{ name: "main", strategy: "rest_for_one", children }] };

export const supervisionCases: readonly ConformanceCase[] = [
  {
    name: "rest_for_one starts again who died and who was started after it",
    async run(host) {
      const { system } = await host.open(restTree);
      system.kill("clerk");
      await system.settled();
      const restarts = system.status().map(({ name, restarts: times }) => `${name} ${times}`);
      assert.deepEqual(restarts, ["desk 0", "clerk 1", "wall 1", "caller 1"]);
      assert.deepEqual(await system.ref(callerProtocol).ask("echo", 1), { type: "value", value: 1 });
      await system.stop();
    },
  },
  {
    name: "one_for_one starts again only who died, and joins it with everyone",
    async run(host) {
      const { system } = await host.open(treeOf(...children));
      system.kill("clerk");
      await system.settled();
      const restarts = system.status().map(({ name, restarts: times }) => `${name} ${times}`);
      assert.deepEqual(restarts, ["desk 0", "clerk 1", "wall 0", "caller 0"]);
      assert.deepEqual(await system.ref(callerProtocol).ask("echo", 1), { type: "value", value: 1 });
      await system.ref(clerkProtocol).visit("through the desk");
      await system.stop();
    },
  },
  {
    name: "too many restarts within the window fail the branch, and its actors stay down",
    async run(host) {
      const { system, failures } = await host.open(treeOf(...children.slice(0, 2)));
      const clerk = system.ref(clerkProtocol);
      for (let crash = 1; crash <= 4; crash += 1) {
        assert.equal((await failureOf(clerk.crash())).name, "ActorDown");
        await system.settled();
        assert.deepEqual(failures, crash < 4 ? [] : ["main: TW-ACT-005"]);
      }
      assert.deepEqual(
        system.status().map(({ state }) => state),
        ["failed", "failed"],
      );
      assert.equal((await failureOf(clerk.echo(1))).name, "ActorDown");
      await system.stop();
    },
  },
  {
    name: "deaths on purpose do not count as faults",
    async run(host) {
      const { system, failures } = await host.open(treeOf(...children.slice(0, 2)));
      for (let kill = 0; kill < 6; kill += 1) {
        system.kill("clerk");
        await system.settled();
      }
      assert.deepEqual(failures, []);
      assert.equal(await system.ref(clerkProtocol).echo("alive"), "alive");
      await system.stop();
    },
  },
  {
    name: "actors stop in the reverse of their start order",
    async run(host) {
      const { system, log } = await host.open(restTree);
      await system.stop();
      assert.deepEqual(
        log.map(({ actor, message }) => `${actor} ${message}`),
        ["caller stopping", "wall stopping", "clerk stopping", "desk stopping"],
      );
      assert.ok(system.status().every(({ state }) => state === "stopped"));
    },
  },
  {
    name: "an actor that does not stop in its time is ended",
    async run(host) {
      const { system, log } = await host.open(treeOf(specOf(stubbornProtocol, [], { stopDeadlineMs: 1_000 })));
      assert.equal(await system.ref(stubbornProtocol).hello(), "hello");
      await system.stop();
      assert.deepEqual(
        log.map(({ message }) => message),
        ["stopping"],
      );
      assert.equal(system.status()[0]?.state, "stopped");
    },
  },
  {
    name: "an actor that dies while it is stopped is stopped, and those before it stop in order",
    async run(host) {
      const { system, log } = await host.open(treeOf(specOf(deskProtocol), specOf(falteringProtocol)));
      await system.stop();
      assert.deepEqual(
        log.map(({ actor, message }) => `${actor} ${message}`),
        ["desk stopping"],
      );
      assert.ok(system.status().every(({ state }) => state === "stopped"));
    },
  },
  {
    name: "an actor that is killed while others stop does not keep them from it",
    async run(host) {
      const { system, log } = await host.open(restTree);
      const stopped = system.stop();
      system.kill("clerk");
      await stopped;
      assert.deepEqual(
        log.map(({ actor, message }) => `${actor} ${message}`),
        ["caller stopping", "wall stopping", "desk stopping"],
      );
      assert.ok(system.status().every(({ state }) => state === "stopped"));
    },
  },
  {
    name: "who asks twice for the stop waits for the same one",
    async run(host) {
      const { system, log } = await host.open(restTree);
      await Promise.all([system.stop(), system.stop()]);
      await system.stop();
      assert.equal(log.filter(({ message }) => message === "stopping").length, 4);
    },
  },
  {
    name: "an actor that cannot start fails the start with its own error, and nothing is left running",
    async run(host) {
      const failure = await failureOf(host.open(treeOf(specOf(deskProtocol), specOf(brokenProtocol))));
      assert.equal(failure.code, "TW-TST-002");
      assert.equal(failure.message, "Cannot start: the test says so. Leave it out.");
    },
  },
  {
    name: "a need that nobody meets is refused before anything starts",
    async run(host) {
      const failure = await failureOf(host.open(treeOf(specOf(clerkProtocol, ["desk"]))));
      assert.equal(failure.code, "TW-ACT-006");
      assert.match(failure.message, /Cannot plant clerk: it needs desk/);
    },
  },
  {
    name: "comings and goings are told, with the life they belong to",
    async run(host) {
      const { system } = await host.open(treeOf(specOf(deskProtocol)));
      const told: string[] = [];
      system.onEvent((event) => {
        if (event.type !== "branch-failed") told.push(`${event.type} ${event.actor} ${event.incarnation}`);
      });
      system.kill("desk");
      await system.settled();
      assert.deepEqual(told, ["down desk 1", "up desk 2"]);
      await system.stop();
    },
  },
  {
    name: "an actor on the root's loop is asked like any other, and outlives those that ask",
    async run(host) {
      let knocks = 0;
      const porter = actorDefiner<TestProtocols, TestSettings>()({
        protocol: porterProtocol,
        needs: [],
        start: ({ settings }) => ({
          greet: (name) => `${settings.greeting} ${name}`,
          knock() {
            knocks += 1;
          },
          knocks: () => knocks,
        }),
      });
      const tree = { ...treeOf(specOf(guestProtocol, ["porter"])), hosted: [porter] };
      const { system } = await host.open(tree);
      assert.equal(await system.ref(guestProtocol).arrive(), "hello guest");
      system.kill("guest");
      await system.settled();
      assert.equal(await system.ref(guestProtocol).arrive(), "hello guest");
      assert.equal(await system.ref(porterProtocol).knocks(), 2);
      assert.deepEqual(
        system.status().map(({ name, branch }) => `${branch}/${name}`),
        ["root/porter", "main/guest"],
      );
      await system.stop();
    },
  },
];
