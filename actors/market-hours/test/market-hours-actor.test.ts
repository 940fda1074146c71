import { inlineWorld } from "@tickwork/actor/inline/inline-world";
import { superviseTree } from "@tickwork/actor/supervise-tree";
import { marketHoursProtocol } from "@tickwork/contracts/market-hours";
import { expect, test } from "vitest";
import { spec } from "../src/spec.ts";

const tree = { branches: [{ name: "main", strategy: "one_for_one", children: [spec] }] } as const;
const options = {
  settings: {},
  seed: 1,
  market: { type: "driven", start: Date.UTC(2013, 9, 4) },
  log: () => {},
  onBranchFailed: (_branch: string, error: Error) => {
    throw error;
  },
} as const;

const friday = { date: "2013-10-04", open: Date.UTC(2013, 9, 4, 13, 30), close: Date.UTC(2013, 9, 4, 20) };
const monday = { date: "2013-10-07", open: Date.UTC(2013, 9, 7, 13, 30), close: Date.UTC(2013, 9, 7, 20) };

test("tells the open session, or the next one; what it cannot know is an answer with a code, and no death", async () => {
  const world = await inlineWorld(tree, options);
  await world.start();
  const hours = world.system.ref(marketHoursProtocol);
  expect(await hours.hoursAt("XNYS", friday.open)).toEqual({ isOpen: true, session: friday });
  expect(await hours.hoursAt("XNYS", friday.close)).toEqual({ isOpen: false, session: monday });
  expect(await hours.sessions("XNYS", "2013-10-04", "2013-10-07")).toEqual([friday, monday]);
  await expect(hours.hoursAt("XMAD", friday.open)).rejects.toMatchObject({ code: "TW-CAL-001" });
  await expect(hours.hoursAt("XNYS", Date.UTC(1997, 0, 1))).rejects.toMatchObject({ code: "TW-CAL-002" });
  await expect(hours.sessions("XNYS", "2013-10-04", "soon")).rejects.toMatchObject({ code: "TW-CAL-003" });
  expect(world.system.status()[0]?.restarts).toBe(0);
  await world.system.stop();
});

test("a break is told, and nothing is open in it", async () => {
  const world = await inlineWorld(tree, options);
  await world.start();
  const hours = world.system.ref(marketHoursProtocol);
  const lunch = { start: Date.UTC(2013, 9, 4, 2, 30), end: Date.UTC(2013, 9, 4, 3, 30) };
  const session = { date: "2013-10-04", open: Date.UTC(2013, 9, 4), close: Date.UTC(2013, 9, 4, 6), breaks: [lunch] };
  expect(await hours.hoursAt("XTKS", lunch.start - 1)).toEqual({ isOpen: true, session });
  expect(await hours.hoursAt("XTKS", lunch.start)).toEqual({ isOpen: false, session });
  expect(await hours.hoursAt("XTKS", lunch.end)).toEqual({ isOpen: true, session });
  await world.system.stop();
});

test("in a thread of its own it dies and comes back with the same answers", async () => {
  const system = superviseTree(tree, options);
  await system.start();
  const before = await system.ref(marketHoursProtocol).hoursAt("FX", friday.close);
  system.kill("market-hours");
  await system.settled();
  expect(await system.ref(marketHoursProtocol).hoursAt("FX", friday.close)).toEqual(before);
  await system.stop();
});
