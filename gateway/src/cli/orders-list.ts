import { defineCommand } from "./command.ts";

export const ordersListCommand = defineCommand({
  details: [
    "Orders that have not come to their end, of whatever day. An UNKNOWN one may be at the broker and nobody has evidence: its exposure stays reserved until the broker tells, or a person settles it with `tickwork orders resolve`.",
  ],
  operands: {},
  flags: { unknown: { type: "boolean", help: "Only those of which nobody knows what became." } },
  json: "`[{intent, state, role, side, quantity, filled, type, instrument, evidence, created, …}]`",
  async run({ flags: { unknown }, home }, out) {
    const [{ runningTickwork }, { orderRows, ordersText }] = await Promise.all([
      import("./running-tickwork.ts"),
      import("./orders-text.ts"),
    ]);
    const rows = orderRows(await (await runningTickwork(home)).get("orders/open"));
    const shown = unknown ? rows.filter(({ state }) => state === "unknown") : rows;
    out.result(shown, ordersText(shown));
    return 0;
  },
});
