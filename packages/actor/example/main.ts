import type { ActorSpec } from "@tickwork/actor/actor-spec";
import { superviseTree } from "@tickwork/actor/supervise-tree";
import { counterProtocol, tillProtocol } from "./protocols.ts";

const limits = { stopDeadlineMs: 1_000, heapLimitMb: 64 };
const till: ActorSpec = {
  name: "till",
  entry: new URL("./till.ts", import.meta.url).href,
  protocol: tillProtocol,
  needs: [],
  ...limits,
};
const counter: ActorSpec = {
  name: "counter",
  entry: new URL("./counter.ts", import.meta.url).href,
  protocol: counterProtocol,
  needs: ["till"],
  ...limits,
};

/** Two actors in threads of their own; one of them dies and is back with its state. */
export async function runShop(): Promise<{ readonly before: number; readonly after: number }> {
  const system = superviseTree(
    { branches: [{ name: "shop", strategy: "rest_for_one", children: [till, counter] }] },
    {
      settings: {},
      seed: 1,
      market: { type: "real" },
      log: () => {},
      onBranchFailed: (_branch, error) => {
        throw error;
      },
    },
  );
  await system.start();
  for (const cents of [50, 20, 5]) await system.ref(tillProtocol).insert(cents);
  await system.settled(); // every message, call and fact has come to its end
  const before = await system.ref(counterProtocol).total();
  system.kill("counter"); // its thread ends where it stands; the supervisor starts it again
  await system.settled();
  const after = await system.ref(counterProtocol).total();
  await system.stop();
  return { before, after };
}
