import assert from "node:assert/strict";
import { seededRandom } from "../../../src/seeded-random.ts";
import { type HostUnderTest, specOf, treeOf } from "../bed.ts";
import type { ConformanceCase } from "../conformance-case.ts";
import {
  audienceProtocol,
  callerProtocol,
  clerkProtocol,
  deskProtocol,
  heraldProtocol,
  journalProtocol,
  readerProtocol,
  wallProtocol,
} from "../protocols.ts";

const children = [
  specOf(deskProtocol),
  specOf(clerkProtocol, ["desk"]),
  specOf(wallProtocol, ["caller"]),
  specOf(callerProtocol, ["clerk", "wall"]),
  specOf(journalProtocol),
  specOf(readerProtocol, ["journal"]),
  specOf(heraldProtocol),
  specOf(audienceProtocol, ["herald"]),
];
const ROUNDS = 10;

const refused = (): void => {};

/** Kills somebody while casts, calls, facts and topics are under way, and waits for peace. */
async function killWhileBusy(host: HostUnderTest, seed: number): Promise<void> {
  const journal = new SharedArrayBuffer(4 * 4_096);
  const { system } = await host.open(treeOf(...children), { shared: { journal } });
  const random = seededRandom(seed, "victims");
  for (let round = 0; round < ROUNDS; round += 1) {
    system.ref(callerProtocol).bounce(200);
    for (let number = 0; number < 20; number += 1) {
      system.ref(journalProtocol).append(number).catch(refused);
      system.ref(callerProtocol).ask("echo", number).catch(refused);
    }
    system.ref(heraldProtocol).cry("news", 1, 100).catch(refused);
    for (let turns = Math.floor(random() * 60); turns > 0; turns -= 1) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    system.kill(children[Math.floor(random() * children.length)]?.name ?? "desk");
    await system.settled();
    const seen = await system.ref(readerProtocol).seen();
    assert.equal(seen.length, new Int32Array(journal)[0]);
    assert.ok(system.status().every(({ state }) => state === "running"));
  }
  await system.stop();
}

export const chaosCases: readonly ConformanceCase[] = [
  {
    name: "whoever dies in whatever moment, all settles again and no fact is missed",
    run: (host) => killWhileBusy(host, 11),
  },
];
