import { inlineWorld } from "@tickwork/actor/inline/inline-world";
import { standIn } from "@tickwork/actor/inline/stand-in";
import { linkProtocol } from "@tickwork/contracts/link";
import { ordersProtocol } from "@tickwork/contracts/orders";
import { TickworkError } from "@tickwork/model/tickwork-error";
import { expect, test } from "vitest";
import { haltBySignal } from "./halt-by-signal.ts";

test("a stop by signal shuts the gate at once and is made durable although the order actor was away", async () => {
  const trace: string[] = [];
  let failures = 2;
  const link = standIn(linkProtocol, { stop: async () => void trace.push("gate shut") });
  const orders = standIn(ordersProtocol, {
    halt: async ({ actor }) => {
      failures -= 1;
      if (failures >= 0) throw new TickworkError("TW-ACT-001", "Cannot ask orders: it is down.");
      trace.push(`durable by ${actor}`);
    },
  });
  const world = await inlineWorld(
    { hosted: [link, orders], branches: [] },
    { settings: {}, seed: 1, market: { type: "driven", start: 0 }, log: () => {}, onBranchFailed: () => {} },
  );
  await world.start();
  await haltBySignal({ supervisor: world.system });
  expect(trace).toEqual(["gate shut", "durable by operator:signal"]);
});
