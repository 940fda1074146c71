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
