import { defineCommand } from "./command.ts";
import { orderFields, orderFlags } from "./order-flags.ts";

export const ordersPreviewCommand = defineCommand({
  details: [
    "Asks every control of risk, and asks the broker with a what-if, which is no order: margin before and after, and the commission. Nothing is placed and nothing is reserved.",
  ],
  operands: {
    side: { help: "buy or sell." },
    quantity: { help: "How much." },
    symbol: { help: "An active symbol, such as SPY or EUR.USD." },
  },
  flags: {
    type: {
      type: "choice",
      options: ["MKT", "LMT", "STP", "STP LMT", "TRAIL"],
      help: "Kind of the order; what --limit, --stop and --trail say when it is left out.",
    },
    ...orderFlags,
  },
  json: "`{wouldPass, controls:[{control, passed, limit, actual, code, message}], answer:{initialMargin:{before,change,after}, maintenanceMargin, equityWithLoan, commission:{least,most,currency}, warning}}`; `answer` is null when the broker gave none; exit code 1 when it would not pass",
  examples: ["tickwork orders preview buy 100 SPY --limit 168.50"],
  async run({ flags, operands, home }, out) {
    const [{ runningTickwork }, { previewText }, { cliError }] = await Promise.all([
      import("./running-tickwork.ts"),
      import("./preview-text.ts"),
      import("./errors.ts"),
    ]);
    const side = operands.side.toUpperCase();
    const quantity = Number(operands.quantity);
    if ((side !== "BUY" && side !== "SELL") || !(quantity > 0 && quantity <= 1e9))
      throw cliError(
        "TW-CLI-003",
        `Cannot preview ${operands.side} ${operands.quantity}: say buy or sell, a quantity above zero, and a symbol.`,
      );
    const fields = orderFields(flags);
    const type = flags.type ?? typeOf(fields);
    const answer = await (
      await runningTickwork(home)
    ).post("orders/preview", {
      symbol: operands.symbol,
      side,
      quantity,
      type,
      ...fields,
    });
    const { text, wouldPass } = previewText(answer, `${side} ${quantity} ${operands.symbol}`);
    out.result(answer, text);
    return wouldPass ? 0 : 1;
  },
});

function typeOf(fields: Readonly<Record<string, unknown>>): string {
  if ("trailAmount" in fields || "trailPercent" in fields) return "TRAIL";
  if ("limitPrice" in fields) return "stopPrice" in fields ? "STP LMT" : "LMT";
  return "stopPrice" in fields ? "STP" : "MKT";
}
