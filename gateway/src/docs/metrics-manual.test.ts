import { expect, test } from "vitest";
import { conventions } from "@tickwork/performance/conventions/conventions";
import { returnFigureGroups, returnMetrics } from "@tickwork/performance/return-metrics";
import { tradeFigureGroups, tradeMetrics } from "@tickwork/performance/trade-metrics";
import { metricsManual } from "./metrics-manual.ts";

test("the manual of metrics holds every figure with its formula and source, and every convention", () => {
  const text = metricsManual();
  const groups = [...returnFigureGroups, ...tradeFigureGroups];
  for (const { name, definition, source } of groups.flatMap(({ figures }) => [...figures])) {
    expect(text).toContain(`\`${name}\`: `);
    expect(text).toContain(`\`${definition}\`. Source: ${source}.`);
  }
  for (const { name } of conventions) expect(text).toContain(`### \`${name}\``);
});

test("a convention names only figures that there are", () => {
  const ofReturns = returnMetrics([]).map(({ name }) => name);
  const ofTrades = tradeMetrics({ pnl: [] }).map(({ name }) => name);
  for (const { sameReturns, sameTrades, returns, trades } of conventions) {
    expect(ofReturns).toEqual(expect.arrayContaining([...sameReturns, ...Object.keys(returns)]));
    expect(ofTrades).toEqual(expect.arrayContaining([...sameTrades, ...Object.keys(trades)]));
  }
});
