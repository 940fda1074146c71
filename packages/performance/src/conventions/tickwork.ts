import type { Convention } from "./convention.ts";

/** What quantstats and empyrical agree on, and the published definition where they do not. */
export const tickwork: Convention = {
  name: "tickwork",
  title: "Tickwork's own definitions, as listed above",
  periodsPerYear: () => 252,
  sameReturns: [],
  sameTrades: [],
  returns: {},
  trades: {},
  notes: [],
};
