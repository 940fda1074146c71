import { defineCommand } from "./command.ts";

export const ordersCancelCommand = defineCommand({
  details: [
    "The request is kept in the journal with actor, time and reason, and is sent; the order has ended when the broker says so. What fills meanwhile is booked. An exit behind an entry goes with the entry. A protective stop that is cancelled while its position is open is placed again by the next comparison, once: change it, or close the position. An UNKNOWN order is not cancelled but settled: `tickwork orders resolve`.",
  ],
  operands: { intent: { help: "The order's intent, as `tickwork orders list` shows it." } },
  flags: { reason: { type: "text", placeholder: "TEXT", isRequired: true, help: "Why, for the audit." } },
  json: "`{intent, asked: true}`",
  examples: ["tickwork orders cancel 01JABCDEFGHJKMNPQRSTVWXYZ0 --reason 'news is out'"],
  async run({ flags: { reason }, operands: { intent }, home }, out) {
    const { runningTickwork } = await import("./running-tickwork.ts");
    await (await runningTickwork(home)).post("orders/cancel", { intent, reason });
    out.result(
      { intent, asked: true },
      `The broker is asked to cancel order ${intent}; \`tickwork orders list\` shows when it has.`,
    );
    return 0;
  },
});
