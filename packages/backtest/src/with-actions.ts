import { createHash } from "node:crypto";
import type { CorporateAction } from "@tickwork/matching/corporate-action";
import type { BarData } from "./bar-data.ts";
import { withoutSplits } from "./without-splits.ts";

/** Bars with what the company did: each action belongs to the first bar of its day (UTC) or of the next that has one. */
export function withActions(data: BarData, actions: readonly CorporateAction[]): BarData {
  const placed = actions.flatMap((action) => {
    const time = Date.parse(action.exDay);
    const bar = data.start.findIndex((start) => start >= time);
    // Before the first bar nobody held anything.
    return bar <= 0 ? [] : [{ bar, action }];
  });
  const inOrder = placed.toSorted((one, other) => one.bar - other.bar);
  const hash = createHash("sha256").update(data.hash).update(JSON.stringify(inOrder)).digest("hex");
  const acted = { ...data, actions: inOrder, hash };
  const seen = withoutSplits(acted);
  return seen === undefined ? acted : { ...acted, withoutSplits: seen };
}
