import { expect, test } from "vitest";
import { specOf, threads, treeOf } from "./conformance/bed.ts";
import { clerkProtocol, deskProtocol } from "./conformance/protocols.ts";

// Not among the conformance cases: Deno knows no heap limit for a thread, there a leak ends the process.
test("an actor that leaks is ended by its heap limit and comes back, and nobody else with it", async () => {
  const { system } = await threads.open(
    treeOf(specOf(deskProtocol), specOf(clerkProtocol, ["desk"], { heapLimitMb: 32 })),
  );
  system.ref(clerkProtocol).leak();
  await system.settled();
  const [desk, clerk] = system.status();
  expect(clerk?.lastError).toMatch(/ERR_WORKER_OUT_OF_MEMORY/);
  expect([desk?.restarts, clerk?.restarts, clerk?.state]).toEqual([0, 1, "running"]);
  expect(await system.ref(clerkProtocol).echo("back")).toBe("back");
  await system.stop();
});
