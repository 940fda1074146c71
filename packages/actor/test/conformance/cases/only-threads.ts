import assert from "node:assert/strict";
import { specOf, treeOf } from "../bed.ts";
import type { ConformanceCase } from "../conformance-case.ts";
import { clerkProtocol, deskProtocol } from "../protocols.ts";

const tree = treeOf(specOf(deskProtocol), specOf(clerkProtocol, ["desk"]));

/** What can only go wrong with threads. */
export const threadCases: readonly ConformanceCase[] = [
  {
    name: "an actor in a loop without end is found by its heartbeat and comes back",
    only: "threads",
    async run(host) {
      const { system } = await host.open(tree, { heartbeatLimitMs: 1_000 });
      system.ref(clerkProtocol).spin();
      await system.settled();
      const clerk = system.status().find(({ name }) => name === "clerk");
      assert.match(clerk?.lastError ?? "", /^TW-ACT-007/);
      assert.equal(await system.ref(clerkProtocol).echo("back"), "back");
      await system.stop();
    },
  },
  {
    name: "status shows the heap of each actor",
    only: "threads",
    async run(host) {
      const { system } = await host.open(tree);
      for (const { name, heapMb } of system.status()) assert.ok(heapMb > 1, `expected ${name} to use memory`);
      await system.stop();
    },
  },
];
