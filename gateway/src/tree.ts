// The supervision tree as data: who stands and falls with whom, in start order.
import type { BranchSpec } from "@tickwork/actor/supervise-options";
import { spec as admin } from "@tickwork/actor-admin/spec";
import { spec as analysis } from "@tickwork/actor-analysis/spec";
import { spec as archive } from "@tickwork/actor-archive/spec";
import { spec as cycle } from "@tickwork/actor-cycle/spec";
import { spec as ledger } from "@tickwork/actor-ledger/spec";
import { spec as marketData } from "@tickwork/actor-market-data/spec";
import { spec as marketHours } from "@tickwork/actor-market-hours/spec";
import { spec as orders } from "@tickwork/actor-orders/spec";
import { spec as recovery } from "@tickwork/actor-recovery/spec";
import { spec as risk } from "@tickwork/actor-risk/spec";
import { spec as symbolLifecycle } from "@tickwork/actor-symbol-lifecycle/spec";

/** Everything between a tick and an order: who was started after the dead is started again with it. */
export const tradingBranch: BranchSpec = {
  name: "trading",
  strategy: "rest_for_one",
  children: [ledger, marketHours, symbolLifecycle, risk, orders, recovery, marketData, analysis, cycle],
};

/** Those that only watch: the death of one touches nobody. */
export function watchBranch(of: { readonly hasAdmin: boolean }): BranchSpec {
  return { name: "watch", strategy: "one_for_one", children: of.hasAdmin ? [archive, admin] : [archive] };
}
