import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { currentTime, executions, marketData, MemoryDesk, placeOrder } from "../../test/memory-session.ts";
import { FAULT_KINDS } from "./fault-kinds.ts";
import type { FaultKind } from "./fault-kind.ts";
import type { ParameterSpec } from "./fault-parameters.ts";
import { MESSAGE_GROUPS, MessageSelection, unknownMessages } from "./message-groups.ts";
import { FaultEntryProblem, parseFaultEntry } from "./parse-fault-entry.ts";
import { parseFaultPlan, readFaultPlan } from "./read-fault-plan.ts";

describe("a fault plan", () => {
  test("is read with its seed, each entry with all its parameters", () => {
    const plan = parseFaultPlan(
      {
        seed: 9,
        comment: "a bad day",
        faults: [
          { fault: "latency", ms: 5 },
          { fault: "lose", when: { nth: 2 } },
        ],
      },
      "plan.json",
    );
    expect(plan.seed).toBe(9);
    expect(plan.faults[0]).toMatchObject({
      fault: "latency",
      parameters: { direction: "both", ms: 5, jitterMs: 0, forMs: 0 },
      times: 1,
    });
    expect(plan.faults[1]).toMatchObject({ parameters: { message: "orders" }, when: { nth: 2 }, times: 1 });
    expect(parseFaultPlan([], "plan.json")).toEqual({ seed: undefined, faults: [] });
  });

  test.each([
    [7, "expected a list of faults"],
    [{ fault: [] }, 'it has "fault"; a plan has seed, faults and comment'],
    [{ seed: -1, faults: [] }, "seed must be a whole number from 0 to 4294967295"],
    [[{}], "faults[0]: fault must be one of fin, rst, half-open"],
    [[{ fault: "lose" }, 4], "faults[1]: a fault must be an object; got 4"],
    [[{ fault: "lose", mesage: "x" }], 'lose has no "mesage"; it has fault, when, times'],
    [[{ fault: "lose", message: "ORDERS!" }], "message must be names of messages such as order-status"],
    [[{ fault: "lose", message: "orders,order-statsu" }], 'with commas between; got "order-statsu"'],
    [[{ fault: "latency", ms: -1 }], "ms must be a number from 0 to 86400000; got -1"],
    [[{ fault: "latency", direction: "up" }], 'direction must be one of both, in, out; got "up"'],
    [
      [{ fault: "rst", when: { at: "10:00" } }],
      "when.at must be a time with its zone such as 2024-06-03T10:00:00-04:00",
    ],
    [[{ fault: "rst", when: { nth: 0 } }], "when.nth must be a number from 1"],
    [[{ fault: "rst", when: { nth: 1.5 } }], "when.nth must be a whole number; got 1.5"],
    [[{ fault: "rst", when: { probability: 2 } }], "when.probability must be a number from 0 to 1; got 2"],
    [[{ fault: "rst", when: { soon: true } }], 'when has no "soon"; it has at, afterMs'],
    [[{ fault: "lose", when: { afterMs: 5 } }], "when.afterMs does not go with lose"],
    [[{ fault: "client-id-in-use", when: { nth: 5 } }], "when does not go with client-id-in-use"],
    [[{ fault: "rst", clientId: "one" }], "clientId must be a number"],
  ])("with a mistake is refused by its place: %j", (value, reason) => {
    expect(() => parseFaultPlan(value, "plan.json")).toThrow(reason);
    expect(() => parseFaultPlan(value, "plan.json")).toThrow(/Cannot use the fault plan plan\.json/);
  });

  test("can name groups of messages, and every name of a group is one", () => {
    for (const group of MESSAGE_GROUPS) expect(unknownMessages(group)).toEqual([]);
    expect(new MessageSelection("ticks,order-status").has("tick-by-tick")).toBe(true);
    expect(new MessageSelection("end-markers").has("executions-end")).toBe(true);
    expect(new MessageSelection("request-*").has("request-ids")).toBe(true);
    expect(unknownMessages("*,tick-*,*-end,rain")).toEqual(["rain"]);
  });

  test("that is not there, or no JSON, is refused with its code", () => {
    const folder = mkdtempSync(join(tmpdir(), "tickwork-plan-"));
    const path = join(folder, "plan.json");
    expect(() => readFaultPlan(path)).toThrow(/TW-SIM-006|no such file/);
    writeFileSync(path, "{ faults: }");
    expect(() => readFaultPlan(path)).toThrow(/it is not JSON/);
    writeFileSync(path, '[{"fault":"stall"}]');
    expect(readFaultPlan(path).faults).toHaveLength(1);
    rmSync(folder, { recursive: true });
  });

  test("whatever is in it, it is read or refused", () => {
    const name = fc.constantFrom(...FAULT_KINDS.keys(), "what");
    const field = fc.constantFrom("when", "times", "clientId", "ms", "message", "direction", "forMs", "byte", "other");
    const entry = fc
      .tuple(
        name,
        fc.dictionary(
          field,
          fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom("nth", "at", "order"), fc.jsonValue())),
        ),
      )
      .map(([fault, others]) => ({ fault, ...others }));
    fc.assert(
      fc.property(fc.oneof(entry, fc.jsonValue()), (value) => {
        expect(isReadOrRefused(value)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

function isReadOrRefused(value: unknown): boolean {
  try {
    return FAULT_KINDS.has(parseFaultEntry(value).fault);
  } catch (error) {
    return error instanceof FaultEntryProblem;
  }
}

/** Any plan that fits a kind. */
function entryOf(kind: FaultKind): fc.Arbitrary<object> {
  const parameters = Object.fromEntries(Object.entries(kind.parameters).map(([name, spec]) => [name, valueOf(spec)]));
  const when =
    kind.acts === "on-joins"
      ? fc.constant({})
      : fc.record(
          { nth: fc.integer({ min: 1, max: 4 }), probability: fc.constantFrom(0.1, 0.5) },
          { requiredKeys: [] },
        );
  return fc
    .record({ fault: fc.constant(kind.name), ...parameters, when })
    .map(({ when: trigger, ...entry }) => (kind.acts === "on-joins" ? entry : { ...entry, when: trigger }));
}

function valueOf(spec: ParameterSpec): fc.Arbitrary<unknown> {
  switch (spec.type) {
    case "number":
      return fc.integer({ min: Math.max(0, Math.ceil(spec.minimum)), max: Math.min(200, spec.maximum) });
    case "choice":
      return fc.constantFrom(...spec.choices);
    default:
      return fc.constant(spec.default);
  }
}

/** A session of trading under faults: a hash of every byte that the server sent, to whom, and what the faults did. */
async function session(entries: readonly object[]): Promise<string> {
  const desk = new MemoryDesk();
  for (const entry of entries) desk.arm(entry);
  const heard: string[] = [];
  let orderId = 0;
  for (let connection = 0; connection < 3; connection += 1) {
    const client = await desk.connect(1);
    await desk.run(300);
    await desk.ask(client, marketData(7));
    for (let step = 0; step < 5; step += 1) {
      await desk.steps(1);
      orderId += 1;
      if (client.writable)
        await desk.ask(client, placeOrder(orderId, { quantity: 1 }), currentTime(), executions(step));
      await desk.run(50);
    }
    heard.push(`${client.bytes} ${client.hash.digest("hex").slice(0, 16)} ${client.ended}`);
    client.destroy();
    await desk.run(10_000);
  }
  const counts = JSON.stringify(desk.server.faults.counts);
  desk.server.close();
  return [...heard, counts].join("\n");
}

describe("a session under faults", () => {
  test("is the same to the byte for the same seed, plan and client bytes, whatever the plan", async () => {
    const plan = fc.array(fc.oneof(...[...FAULT_KINDS.values()].map(entryOf)), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(plan, async (entries) => {
        expect(await session(entries)).toBe(await session(entries));
      }),
      { numRuns: 20, seed: 20_131_004 },
    );
  });

  test.each([...FAULT_KINDS.keys()])("%s acts, ends with its clearing, and leaves the server alive", async (fault) => {
    const desk = new MemoryDesk();
    await desk.steps(1);
    const client = await desk.client();
    const parameters = ["lose", "duplicate", "delay", "reorder"].includes(fault) ? { message: "*" } : {};
    desk.arm({ fault, ...parameters });
    await desk.ask(
      client,
      marketData(7),
      placeOrder(1, { type: "LMT", limit: 100 }),
      placeOrder(1, { type: "LMT", limit: 101 }),
    );
    await desk.steps(4);
    await desk.run(20_000);
    desk.server.faults.clear(undefined);
    client.destroy();
    await desk.run(20_000);
    const next = await desk.connect(1);
    await desk.ask(next, currentTime());
    expect(next.heard("49")).toHaveLength(1);
    desk.server.close();
  });

  test("every kind says what it copies and where that is told", () => {
    for (const kind of FAULT_KINDS.values()) {
      expect(kind.copies.length).toBeGreaterThan(20);
      expect(kind.source).toMatch(/^(https:\/\/|measured with )/);
    }
  });
});
