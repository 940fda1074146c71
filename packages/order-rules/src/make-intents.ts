import type { IntentId, OrderId, OrderIntent, OrderPlan } from "@tickwork/model/order";
import type { EpochMs } from "@tickwork/model/time";
import { type LegFamily, legFamilies, type LegGroup } from "@tickwork/model/leg-families";

/** What turns a plan into intents: names and numbers from outside, one for each leg. */
export interface Naming {
  readonly ids: readonly IntentId[];
  readonly orderIds: readonly OrderId[];
  readonly clientId: number;
  readonly epoch: number;
  readonly created: EpochMs;
}

/** Gives each leg of a plan its durable name, its parent and its group by {@link legFamilies}. */
export function makeIntents(plan: OrderPlan, naming: Naming): readonly OrderIntent[] {
  const families = legFamilies(plan.legs);
  return plan.legs.map((leg, at) => {
    const { parent, group } = familyAt(families, at);
    return {
      ...leg,
      id: nameAt(naming.ids, at),
      signal: plan.signal,
      strategy: plan.strategy,
      orderId: nameAt(naming.orderIds, at),
      clientId: naming.clientId,
      epoch: naming.epoch,
      ...(parent === undefined ? {} : { parent: nameAt(naming.ids, parent) }),
      ...(group === undefined ? {} : { ocaGroup: groupName(group, naming.ids) }),
      created: naming.created,
      expires: plan.expires,
    };
  });
}

function groupName(group: LegGroup, ids: readonly IntentId[]): string {
  return group.type === "entries" ? `oca-entries-${nameAt(ids, 0)}` : `oca-${nameAt(ids, group.of)}`;
}

function familyAt(families: readonly LegFamily[], at: number): LegFamily {
  const family = families[at];
  if (family === undefined) throw new RangeError(`Expected a family for leg ${at}, there are ${families.length}`);
  return family;
}

function nameAt<T>(names: readonly T[], at: number): T {
  const name = names[at];
  if (name === undefined) throw new RangeError(`Expected a name for each leg, there are ${names.length}`);
  return name;
}
