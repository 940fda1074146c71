import type { FactBody } from "@tickwork/contracts/facts";
import { expect, test } from "vitest";
import { fixtureDesk } from "../../test/fixture-desk.ts";
import { describeFact } from "./describe-fact.ts";

const origin = { actor: "operator:cli", reason: "feed looks wrong", marketTime: 0, wallTime: 0 };
const describe = (body: FactBody) => describeFact({ ...body, origin });

test("a refused decision names the order, the control's words and its code", async () => {
  const { rows } = await fixtureDesk("full").journal({ limit: 500 });
  const refused = rows.map(({ fact }) => describeFact(fact)).find(({ tone }) => tone === "refused");
  expect(refused).toEqual({
    tone: "refused",
    title: expect.stringMatching(/^Refused: BUY \d+ \w+ at market, stop [\d.]+, target [\d.]+$/) as string,
    detail: expect.stringContaining("above the limit of 500") as string,
    code: "TW-RSK-006",
  });
});

test("a stop says what it stops and why", () => {
  expect(describe({ type: "trading-halted", level: "halted" })).toMatchObject({
    title: "Trading stopped",
    detail: "feed looks wrong",
  });
  expect(describe({ type: "trading-halted", level: "reducing", instrument: "CASH:EUR:USD" }).title).toBe(
    "EUR.USD: only orders that reduce a position",
  );
});

test("a reconciliation with differences asks for a look", () => {
  const agreed = { type: "reconciled", trigger: "start", durationMs: 212.4, differences: [] } as const;
  expect(describe(agreed)).toEqual({ tone: "info", title: "Books agree with the broker's", detail: "start, 212 ms" });
  expect(describe({ ...agreed, differences: ["SPY: 100 here, 0 there"] })).toMatchObject({
    tone: "alarm",
    title: "1 difference to the broker's books settled",
  });
});
