import { defineCommand } from "./command.ts";
import { orderFields, orderFlags } from "./order-flags.ts";

export const ordersChangeCommand = defineCommand({
  details: [
    "What is not given stays. The change is judged by risk as if the order already were what it shall become, is kept in the journal with actor, time and reason, and is sent once, under the order's own number. Only an order that is known to rest at the broker can be changed, and none while the connection is degraded or the books are being compared.",
  ],
  operands: { intent: { help: "The order's intent, as `tickwork orders list` shows it." } },
  flags: {
    quantity: {
      type: "number",
      placeholder: "N",
      minimum: 0.000_001,
      maximum: 1e9,
      help: "Of the whole order, what has filled included.",
    },
    ...orderFlags,
    reason: { type: "text", placeholder: "TEXT", isRequired: true, help: "Why, for the audit." },
    account: { type: "text", placeholder: "ID", help: "In live mode: the account id, typed in full, as confirmation." },
  },
  json: "`{intent, approved, controls:[{control, passed, limit, actual, code, message}]}`; exit code 1 when it was refused",
  examples: ["tickwork orders change 01JABCDEFGHJKMNPQRSTVWXYZ0 --limit 172.5 --reason 'take the profit sooner'"],
  async run({ flags, operands: { intent }, home }, out) {
    const [{ runningTickwork }, { controlsText, failedControls }, { cliError }] = await Promise.all([
      import("./running-tickwork.ts"),
      import("./controls-text.ts"),
      import("./errors.ts"),
    ]);
    const { quantity, reason, account } = flags;
    const wish = { ...orderFields(flags), ...(quantity === undefined ? {} : { quantity }) };
    if (Object.keys(wish).length === 0)
      throw cliError(
        "TW-CLI-003",
        "Cannot change the order: nothing is to be different. Give --limit, --quantity or another.",
      );
    const body = { intent, ...wish, reason, ...(account === undefined ? {} : { account }) };
    const answer = await (await runningTickwork(home)).post("orders/change", body);
    const failed = failedControls(answer);
    out.result(
      answer,
      failed.length === 0
        ? `The change of order ${intent} is on its way; \`tickwork orders list\` shows it when the broker has it.`
        : `The change of order ${intent} was refused: it is as it was.\n${controlsText(failed)}`,
    );
    return failed.length === 0 ? 0 : 1;
  },
});
