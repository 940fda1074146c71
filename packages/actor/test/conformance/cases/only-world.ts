import assert from "node:assert/strict";
import { inlineWorld } from "../../../src/inline/inline-world.ts";
import { specOf, treeOf } from "../bed.ts";
import type { ConformanceCase } from "../conformance-case.ts";
import { callerProtocol, clerkProtocol, deskProtocol, wallProtocol } from "../protocols.ts";

const tree = treeOf(
  specOf(deskProtocol),
  specOf(clerkProtocol, ["desk"]),
  specOf(wallProtocol, ["caller"]),
  specOf(callerProtocol, ["clerk", "wall"]),
);

async function traceOf(seed: number): Promise<string> {
  const trace: string[] = [];
  const world = await inlineWorld(tree, {
    settings: {},
    seed,
    market: { type: "driven", start: 0 },
    log: () => {},
    onBranchFailed: () => assert.fail("expected no failure"),
    observe: (delivery) => void trace.push(delivery),
  });
  await world.start();
  const [caller, clerk] = [world.ref(callerProtocol), world.ref(clerkProtocol)];
  for (let number = 0; number < 10; number += 1) {
    caller.bounce(5);
    clerk.note(number);
  }
  await world.run();
  world.kill("wall");
  await world.run();
  assert.equal(await caller.bounces(), 60);
  await world.system.stop();
  return trace.join(" ");
}

/** What only a simulated world promises. */
export const worldCases: readonly ConformanceCase[] = [
  {
    name: "equal seeds give equal runs, another seed another order",
    only: "world",
    async run() {
      const [first, again, other] = [await traceOf(1), await traceOf(1), await traceOf(2)];
      assert.equal(first, again);
      assert.notEqual(first, other);
    },
  },
  {
    name: "when the root dies, nothing that was under way goes on",
    only: "world",
    async run() {
      const delivered: string[] = [];
      const world = await inlineWorld(tree, {
        settings: {},
        seed: 1,
        market: { type: "driven", start: 0 },
        log: () => {},
        onBranchFailed: () => {},
        observe: (delivery) => void delivered.push(delivery),
      });
      await world.start();
      world.ref(callerProtocol).bounce(50);
      world.crash();
      const before = delivered.length;
      await world.run();
      assert.equal(delivered.length, before);
    },
  },
];
