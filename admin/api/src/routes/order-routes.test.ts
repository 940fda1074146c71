import { expect, test } from "vitest";
import { fixtureAdmin } from "../../test/fixture-admin.ts";

const RESOLVE = "/api/v1/orders/resolve";

test("an UNKNOWN order is settled by whoever has the token, with the reason for the journal", async () => {
  const { desk, post } = fixtureAdmin();
  const answer = await post(RESOLVE, { intent: "01A", as: "filled", price: 168, reason: "trade log of TWS" });
  expect([answer.status, await answer.json()]).toEqual([200, { intent: "01A", as: "filled" }]);
  expect(desk.asked).toEqual([
    { what: "resolve", intent: "01A", as: "filled", actor: "operator:cli", reason: "trade log of TWS" },
  ]);
});

test("a fill needs its price, other ends take none, and nothing is settled without a reason", async () => {
  const { desk, post } = fixtureAdmin();
  for (const body of [
    { intent: "01A", as: "filled", reason: "trade log" },
    { intent: "01A", as: "cancelled", price: 168, reason: "trade log" },
    { intent: "01A", as: "cancelled" },
    { intent: "01A", as: "gone", reason: "trade log" },
  ])
    expect((await post(RESOLVE, body)).status).toBe(400);
  expect(desk.asked).toEqual([]);
});

test("a live account wants its id typed", async () => {
  const { desk, post } = fixtureAdmin();
  desk.set({ system: { ...(await desk.status()).system, mode: "live" }, account: "U7" });
  const body = { intent: "01A", as: "cancelled", reason: "trade log" };
  expect((await post(RESOLVE, body)).status).toBe(409);
  expect((await post(RESOLVE, { ...body, account: "U7" })).status).toBe(200);
});

const CHANGE = "/api/v1/orders/change";
const CANCEL = "/api/v1/orders/cancel";
const PREVIEW = "/api/v1/orders/preview";

test("a resting order is changed for a person, with times as moments and nothing that was left out", async () => {
  const { desk, post } = fixtureAdmin();
  const body = { intent: "01A", limitPrice: 172.5, timeInForce: "GTD", goodTill: "2013-10-04T19:00:00.000Z" };
  const answer = await post(CHANGE, { ...body, reason: "target nearer" });
  expect([answer.status, await answer.json()]).toEqual([
    200,
    { intent: "01A", approved: true, controls: [expect.objectContaining({ control: "session", passed: true })] },
  ]);
  const change = { limitPrice: 172.5, timeInForce: "GTD", goodTill: Date.UTC(2013, 9, 4, 19) };
  expect(desk.asked).toEqual([
    { what: "change", intent: "01A", change, actor: "operator:cli", reason: "target nearer" },
  ]);
});

test("a change that a control refuses is an answer, with every control", async () => {
  const { post } = fixtureAdmin();
  const answer = await post(CHANGE, { intent: "01A", limitPrice: 300, reason: "target further" });
  expect(answer.status).toBe(200);
  const told = (await answer.json()) as { approved: boolean; controls: { code: string | null }[] };
  expect([told.approved, told.controls.map(({ code }) => code)]).toEqual([false, [null, "TW-RSK-014"]]);
});

test("nothing is changed without a wish, a reason, or to what is no price; the kind of an order stays", async () => {
  const { desk, post } = fixtureAdmin();
  for (const body of [
    { intent: "01A", reason: "because" },
    { intent: "01A", limitPrice: 170 },
    { intent: "01A", limitPrice: -1, reason: "because" },
    { intent: "01A", quantity: 0, reason: "because" },
    { intent: "01A", type: "MKT", reason: "because" },
    { intent: "01A", goodTill: "tomorrow", reason: "because" },
  ])
    expect((await post(CHANGE, body)).status).toBe(400);
  expect(desk.asked).toEqual([]);
});

test("changing a live account's order wants its id typed; cancelling one never does", async () => {
  const { desk, post } = fixtureAdmin();
  desk.set({ system: { ...(await desk.status()).system, mode: "live" }, account: "U7" });
  expect((await post(CHANGE, { intent: "01A", limitPrice: 170, reason: "because" })).status).toBe(409);
  expect((await post(CHANGE, { intent: "01A", limitPrice: 170, reason: "because", account: "U7" })).status).toBe(200);
  const cancelled = await post(CANCEL, { intent: "01A", reason: "not wanted" });
  expect([cancelled.status, await cancelled.json()]).toEqual([200, { intent: "01A", asked: true }]);
  expect((await post(CANCEL, { intent: "01A" })).status).toBe(400);
});

test("a preview tells the controls and the broker's figures, by the symbol that people write", async () => {
  const { desk, post } = fixtureAdmin();
  const answer = await post(PREVIEW, { symbol: "spy", side: "BUY", quantity: 100, type: "LMT", limitPrice: 168 });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({
    wouldPass: true,
    answer: { initialMargin: { before: "8401" }, commission: { least: "1", most: "1.05", currency: "USD" } },
  });
  const wanted = { instrument: "STK:SPY:USD", side: "BUY", quantity: 100, order: { type: "LMT", limitPrice: 168 } };
  expect(desk.asked).toMatchObject([{ what: "preview", wanted, reason: "a person's preview" }]);
  expect((await post(PREVIEW, { symbol: "NOSUCH", side: "BUY", quantity: 1 })).status).toBe(404);
});
