import type { Invariant } from "./invariant.ts";

export const approvalsOneToOne: Invariant = {
  number: 16,
  text: "Orders on the wire = risk approvals used, one to one. Paper mode never reaches a live account.",
  watch({ facts, account }, broken) {
    const approvals = new Map<string, number>();
    const written = new Set<string>();
    return {
      fact(fact) {
        if (fact.type !== "plan-decided" || !fact.approved) return;
        const { signal } = fact.plan;
        approvals.set(signal, (approvals.get(signal) ?? 0) + 1);
        if (approvals.get(signal) !== 1) broken(`signal ${signal} was approved twice`);
        if (fact.intents.length !== fact.plan.legs.length)
          broken(`the plan of ${signal} has ${fact.plan.legs.length} legs and ${fact.intents.length} intents`);
      },
      writing({ orderId, order }) {
        const told = facts.orders.get(order.orderRef);
        const use = `${order.orderRef} ${told?.change?.number ?? 0}`;
        if (written.has(use)) broken(`the approval of order ${orderId} was used twice`);
        written.add(use);
        if (told !== undefined && !told.isApproved)
          broken(`order ${orderId} was written without the approval of every control`);
        if (order.account !== account || !order.account.startsWith("DU"))
          broken(`order ${orderId} was written for account ${order.account}`);
      },
    };
  },
};
