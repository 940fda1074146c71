import { defaultSettings } from "@tickwork/config/default-settings";
import type { BookedEquity } from "@tickwork/contracts/book";
import { SPY } from "@tickwork/model/test/instruments";
import { expect, test } from "vitest";
import { bracket, exitPlan, holding, leg, market, NOW, order, plan, quote, view } from "../test/builders.ts";
import { judge } from "./judge.ts";
import type { Portfolio } from "./portfolio.ts";
import { openRiskBook, type RiskView } from "./risk-book.ts";

const EQUITY: BookedEquity = {
  now: 100_000,
  peak: 100_000,
  dayStart: 100_000,
  account: { netLiquidation: 100_000, booked: 100_000 },
};

type Limits = Partial<Portfolio["limits"]>;

function portfolio(limits: Limits = {}, of: Partial<Portfolio> = {}): Portfolio {
  const { risk } = defaultSettings("/nowhere");
  return {
    limits: { ...risk, ...limits },
    equityUsd: EQUITY,
    instrument: (id) => (id === SPY.id ? SPY : undefined),
    price: () => 168,
    marginRate: (instrument, side) => ({ instrument, side, initialMarginPct: 25, told: NOW }),
    ...of,
  };
}

/** Codes of what refuses. */
function refusals(of: {
  readonly plan?: ReturnType<typeof plan>;
  readonly view?: Partial<RiskView>;
  readonly limits?: Limits;
  readonly portfolio?: Partial<Portfolio>;
}): readonly (string | undefined)[] {
  const circumstances = { ...market({ quote: quote() }), portfolio: portfolio(of.limits, of.portfolio) };
  const { verdict } = judge(openRiskBook(view(of.view)), of.plan ?? plan(), circumstances);
  return verdict.controls.filter(({ passed }) => !passed).map(({ code }) => code);
}

test("an ordinary entry passes every limit of the account", () => {
  expect(refusals({})).toEqual([]);
  expect(refusals({ plan: bracket() })).toEqual([]);
});

test("gross and net exposure count what is held and what may still fill", () => {
  const limits = { maxGrossExposureUsd: 20_000, maxNetExposureUsd: 1_000_000 };
  expect(refusals({ limits })).toEqual([]);
  const orders = [order({}, { id: "01B", quantity: 50, signal: "other", created: NOW - 60_001 })];
  expect(refusals({ limits, view: { orders } })).toEqual(["TW-RSK-019"]);
  expect(refusals({ limits: { maxNetExposureUsd: 10_000 } })).toEqual(["TW-RSK-020"]);
});

const worth = (now: number): Partial<Portfolio> => ({
  equityUsd: { now, peak: 20_000, dayStart: now, account: { netLiquidation: 17_000, booked: 20_000 } },
});

test("the margin of everything stays within what the account was worth, less what was lost since", () => {
  const limits = { initialMarginPct: 100 };
  expect(refusals({ limits, portfolio: worth(20_000) })).toEqual([]);
  expect(refusals({ limits, portfolio: worth(19_000) })).toEqual(["TW-RSK-021"]);
  expect(refusals({ portfolio: { equityUsd: { now: 1, peak: 1, dayStart: 1 } } })).toEqual(["TW-RSK-004"]);
});

test("a day's loss and a drawdown, open losses included, let only reducing orders pass", () => {
  const lost = { view: { positions: holding(100) }, limits: { maxDailyLossUsd: 500, maxDrawdownPct: 0.5 } };
  expect(refusals({ ...lost, portfolio: { price: () => 168 } })).toEqual([]);
  expect(refusals({ ...lost, portfolio: { price: () => 162 } })).toEqual(["TW-RSK-022", "TW-RSK-023"]);
  expect(refusals({ ...lost, portfolio: { price: () => 162 }, plan: exitPlan(100) })).toEqual([]);
});

test("what cannot be valued refuses; a position that nothing of ours moves counts at its average price", () => {
  expect(refusals({ view: { positions: holding(100) }, portfolio: { price: () => undefined } })).toContain(
    "TW-RSK-004",
  );
  const elsewhere = [{ instrument: "STK:QQQ:USD", quantity: 10, averagePrice: 400 }];
  expect(refusals({ view: { positions: elsewhere } })).toEqual([]);
  const moving = [order({}, { instrument: "STK:QQQ:USD" })];
  expect(refusals({ view: { positions: elsewhere, orders: moving } })).toContain("TW-RSK-004");
});

const told = (initialMarginPct: number, ageMs = 0): Partial<Portfolio> => ({
  marginRate: (instrument, side) => ({ instrument, side, initialMarginPct, told: NOW - ageMs }),
});

test("margins count at the broker's rate where it asks for more than the setting", () => {
  const equityUsd = { ...EQUITY, account: { netLiquidation: 10_000, booked: 100_000 } };
  expect(refusals({ portfolio: { ...told(25), equityUsd } })).toEqual([]);
  expect(refusals({ portfolio: { ...told(100), equityUsd } })).toEqual(["TW-RSK-021"]);
  expect(refusals({ portfolio: { ...told(25), equityUsd }, limits: { initialMarginPct: 100 } })).toEqual([
    "TW-RSK-021",
  ]);
});

test("an entry is refused until the broker has told what it needs, and again when that is too old; an exit never", () => {
  const untold = { marginRate: () => undefined };
  expect(refusals({ portfolio: untold })).toEqual(["TW-RSK-031"]);
  expect(refusals({ portfolio: told(25, 1_000), limits: { maxMarginAgeMs: 999 } })).toEqual(["TW-RSK-031"]);
  expect(refusals({ portfolio: told(25, 1_000), limits: { maxMarginAgeMs: 1_000 } })).toEqual([]);
  expect(refusals({ portfolio: untold, view: { positions: holding(100) }, plan: exitPlan(100) })).toEqual([]);
});

test("a symbol on the restricted list is not opened, and may be closed", () => {
  const limits = { restrictedSymbols: ["SPY"] };
  expect(refusals({ limits })).toEqual(["TW-RSK-024"]);
  expect(refusals({ limits, view: { positions: holding(100) }, plan: exitPlan(100) })).toEqual([]);
});

test("where short sales are not allowed, nothing leads to a short position", () => {
  const short = plan([leg({ side: "SELL" })]);
  expect(refusals({ plan: short })).toEqual([]);
  expect(refusals({ plan: short, limits: { mayShort: false } })).toEqual(["TW-RSK-025"]);
});

test("throttles count the orders of the last minute, a strategy's entries, and the very same entry again", () => {
  const orders = [order({ state: "filled" }, { created: NOW - 500, strategy: "sma-cross" })];
  expect(refusals({ view: { orders }, limits: { maxOrdersPerMinute: 1 } })).toEqual(["TW-RSK-028", "TW-RSK-026"]);
  expect(refusals({ view: { orders }, limits: { duplicateWindowMs: 0, maxEntriesPerTenMinutes: 1 } })).toEqual([
    "TW-RSK-027",
  ]);
  expect(refusals({ view: { orders }, limits: { duplicateWindowMs: 400 } })).toEqual([]);
});

test("an entry must be able to win what a person asks for against what it risks", () => {
  const limits = { minRewardRisk: 2 };
  expect(refusals({ limits, plan: bracket({ stop: 167, target: 171 }) })).toEqual([]);
  expect(refusals({ limits, plan: bracket({ stop: 165, target: 171 }) })).toEqual(["TW-RSK-029"]);
  expect(refusals({ limits })).toEqual(["TW-RSK-004"]);
});

test("an order that could trade with our own on the other side is refused", () => {
  const orders = [order({}, { side: "SELL", type: "LMT", limitPrice: 168, created: NOW - 5_000, role: "take-profit" })];
  expect(refusals({ view: { orders, positions: holding(100) } })).toContain("TW-RSK-030");
  const away = [order({}, { side: "SELL", type: "LMT", limitPrice: 171, created: NOW - 5_000 })];
  expect(refusals({ view: { orders: away }, plan: plan([leg({ type: "LMT", limitPrice: 167 })]) })).toEqual([]);
});
