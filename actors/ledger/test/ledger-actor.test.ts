import { expect, test } from "vitest";
import { abandon, memoryDisk, openMemoryLedger } from "@tickwork/ledger/memory-ledger-store";
import { fact, filled, intent, numbered, OPENED, plan } from "@tickwork/ledger/test/facts";
import { startLedger } from "./memory-world.ts";

const alarm = (message: string) => fact({ type: "alarm-raised", code: "TW-TST-001", message });
const refusal = (answer: Promise<unknown>): Promise<unknown> => answer.catch((error: unknown) => error);
const coded = (code: string) => expect.objectContaining({ code });

test("appends at the same time each learn their own last entry", async () => {
  const { world, ledger } = await startLedger(memoryDisk());
  const answers = Promise.all([
    ledger.append([alarm("a"), alarm("b")]),
    ledger.append([alarm("c")]),
    ledger.append([alarm("d"), alarm("e"), alarm("f")]),
  ]);
  await world.run();
  expect(await ledger.commitLatencyUs()).toEqual({ p50: expect.any(Number), p99: expect.any(Number) });
  const facts = await ledger.facts(1, 100);
  for (const [index, { entry }] of (await answers).entries()) {
    const last = ["b", "c", "f"][index];
    expect(facts[entry - 1]?.fact).toMatchObject({ message: last });
  }
});

test("a batch that is refused harms none that came with it", async () => {
  const { world, ledger } = await startLedger(memoryDisk());
  const first = ledger.append([fact(plan([intent()]))]);
  await world.run();
  await first;
  const good = ledger.append([alarm("good")]);
  const twice = refusal(ledger.append([alarm("never"), fact(plan([intent()]))]));
  const broken = refusal(ledger.append([fact(filled({ price: Number.NaN }))]));
  await world.run();
  expect((await good).entry).toBe(2);
  expect([await twice, await broken]).toEqual([coded("TW-LED-008"), coded("TW-LED-009")]);
  expect(await ledger.facts(2, 10)).toEqual([{ entry: 2, fact: alarm("good") }]);
});

test("a full disk is an answer, not a death; and the next append goes through once there is room", async () => {
  const disk = memoryDisk();
  const { world, ledger } = await startLedger(disk);
  disk.isFull = true;
  const refused = refusal(ledger.append([alarm("lost")]));
  await world.run();
  expect(await refused).toEqual(coded("TW-LED-003"));
  disk.isFull = false;
  expect(await ledger.append([alarm("kept")])).toMatchObject({ entry: 1 });
  expect(world.system.status()[0]?.restarts).toBe(0);
});

test("a killed ledger comes back with every durable entry, and goes on after it", async () => {
  const { world, ledger } = await startLedger(memoryDisk());
  await ledger.append([fact(OPENED), fact(plan([intent()]))]);
  const book = await ledger.book();
  world.kill("ledger");
  await world.run();
  expect(await ledger.book()).toEqual(book);
  expect(await ledger.append([alarm("after")])).toMatchObject({ entry: 3 });
  expect(await ledger.verify()).toEqual({ entries: 3, verified: true });
});

test("one answer carries a bounded number of facts", async () => {
  const { ledger } = await startLedger(memoryDisk());
  const facts = Array.from({ length: 300 }, (_, index) => alarm(String(index)));
  await ledger.append(facts);
  expect(await ledger.facts(1, 1_000)).toEqual(numbered(facts).slice(0, 128));
  expect(await ledger.facts(201, 1_000)).toHaveLength(100);
});

test("a checkpoint is written after a second of quiet, once it is worth it", async () => {
  const disk = memoryDisk();
  const { world, ledger } = await startLedger(disk);
  await ledger.append(Array.from({ length: 1_000 }, (_, index) => alarm(String(index))));
  await world.advance(900);
  await ledger.append([alarm("still busy")]);
  await world.advance(900);
  expect(disk.checkpoint).toBeUndefined();
  await world.advance(200);
  expect(disk.checkpoint?.point.entry).toBe(1_001);
});

test("damage before the checkpoint is found after the start and raised as an alarm that names the entry", async () => {
  const disk = memoryDisk();
  const before = openMemoryLedger(disk);
  before.append(Array.from({ length: 500 }, (_, index) => alarm(`message ${index}`)));
  before.close();
  disk.rows = disk.rows.map((row) =>
    row.entry === 300 ? { ...row, fact: row.fact.replace("message", "massage") } : row,
  );
  abandon(disk);
  const { world, ledger } = await startLedger(disk);
  await world.advance(100);
  const [raised] = await ledger.facts(501, 1);
  expect(raised?.fact).toMatchObject({ type: "alarm-raised", code: "TW-LED-001" });
  expect(raised?.fact).toHaveProperty("message", expect.stringContaining("entry 300"));
  expect(await ledger.verify()).toEqual({ entries: 501, verified: false, damagedAt: 300 });
  expect(await ledger.verify(301)).toEqual({ entries: 501, verified: true });
});

test("a backup goes to an absolute path only", async () => {
  const { ledger } = await startLedger(memoryDisk());
  await ledger.append([alarm("one")]);
  await expect(ledger.backup("here.db")).rejects.toEqual(coded("TW-LED-011"));
  expect(await ledger.backup("/backups/here.db")).toEqual({ path: "/backups/here.db", entries: 1 });
});
