import type { LogLine } from "../src/control.ts";
import { superviseTree } from "../src/supervise-tree.ts";
import { actorDefiner } from "../src/define-actor.ts";
import type { AnyDefinition } from "../src/cell.ts";
import { expect, test } from "vitest";
import { specOf, treeOf } from "./conformance/bed.ts";
import { clerkProtocol, deskProtocol, hesitantProtocol, porterProtocol } from "./conformance/protocols.ts";

/** A tree in threads that is not started yet; `started` resolves with the first line of the actor that never gets through its start. */
function planted(hosted: readonly AnyDefinition[] = []) {
  const { promise: hesitating, resolve } = Promise.withResolvers<LogLine>();
  const tree = {
    hosted,
    branches: [
      ...treeOf(specOf(deskProtocol), specOf(hesitantProtocol)).branches,
      { name: "second", strategy: "one_for_one" as const, children: [specOf(clerkProtocol, ["desk"])] },
    ],
  };
  const system = superviseTree(tree, {
    settings: { greeting: "hello" },
    seed: 1,
    market: { type: "real" },
    log: (line) => line.message === "starting" && resolve(line),
    onBranchFailed: (_branch, error) => {
      throw error;
    },
  });
  return { system, hesitating };
}

const states = (system: ReturnType<typeof planted>["system"]) => system.status().map(({ state }) => state);

test("a stop during the start of an actor ends both, and the start says why", async () => {
  const { system, hesitating } = planted();
  const start = system.start();
  await hesitating;
  const [, started] = await Promise.allSettled([system.stop(), start]);
  expect(started).toMatchObject({ status: "rejected", reason: { code: "TW-ACT-009" } });
  expect(states(system)).toEqual(["stopped", "stopped", "stopped"]);
});

test("a stop in the same turn as the start leaves nothing behind", async () => {
  const { system } = planted();
  const [started] = await Promise.allSettled([system.start(), system.stop()]);
  expect(started).toMatchObject({ status: "rejected", reason: { code: "TW-ACT-009" } });
  expect(states(system)).toEqual(["stopped", "stopped", "stopped"]);
});

test("a stop during the start of an actor on the root's loop ends both", async () => {
  const porter = actorDefiner<object, unknown>()({
    protocol: porterProtocol,
    needs: [],
    start: () => new Promise(() => {}),
  }) as AnyDefinition;
  const { system } = planted([porter]);
  const [started] = await Promise.allSettled([system.start(), system.stop()]);
  expect(started).toMatchObject({ status: "rejected", reason: { code: "TW-ACT-009" } });
  expect(states(system)).toEqual(["stopped", "stopped", "stopped"]);
});

test("threads that were prepared begin nothing before the start, and end with a stop", async () => {
  const { system } = planted();
  system.prepare();
  expect(states(system)).toEqual(["starting", "starting", "stopped"]);
  await system.stop();
  expect(states(system)).toEqual(["stopped", "stopped", "stopped"]);
  const started = system.start();
  await expect(started).rejects.toMatchObject({ code: "TW-ACT-009" });
  system.prepare();
  expect(states(system)).toEqual(["stopped", "stopped", "stopped"]);
});

test("prepared or not, a start is the same", async () => {
  const { system, hesitating } = planted();
  system.prepare();
  const start = system.start();
  await hesitating;
  expect(states(system)).toEqual(["running", "starting", "stopped"]);
  await Promise.allSettled([system.stop(), start]);
});
