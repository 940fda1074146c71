// The day in eight figures.
import { byId, find, make, setAttribute, setText, syncChildren } from "../parts/dom.js";
import { arrow, money, quantity, signedMoney, toneOf } from "../parts/format.js";

/** @typedef {{ name: string, value: string, more: string, tone?: string }} Figure */

/** @param {import("../parts/store.js").State} state */
export function drawFigures({ status }) {
  syncChildren(byId("figures"), figuresOf(status), {
    key: ({ name }) => name,
    create: ({ name }) => make("div", "figure", make("h3", "", name), make("p"), make("small")),
    update(element, { value, more, tone }) {
      const number = find(element, "p");
      setText(number, value);
      setAttribute(number, "class", tone ?? "");
      setText(find(element, "small"), more);
    },
  });
}

/** @param {import("../parts/store.js").Status | undefined} status @returns {Figure[]} */
function figuresOf(status) {
  const figures = status?.figures;
  const currency = figures?.currency ?? "USD";
  const open = status?.positions.length ?? 0;
  const others = Object.entries(figures?.otherCash ?? {}).map(([name, amount]) => `${money(amount)} ${name}`);
  return [
    { name: "Equity", value: money(figures?.equity), more: currency },
    {
      name: "P&L today",
      value: `${arrow(figures?.profitToday)} ${signedMoney(figures?.profitToday)}`.trim(),
      more: figures?.profitToday === null ? "opening prices unknown" : `${percent(figures)} of equity`,
      tone: toneOf(figures?.profitToday),
    },
    {
      name: "Cash",
      value: money(figures?.cash),
      more: others.length === 0 ? currency : `${currency}, and ${others.join(", ")}`,
    },
    {
      name: "Position value",
      value: money(figures?.positionValue),
      more: open === 1 ? "1 position" : `${open} positions`,
    },
    { name: "Commissions", value: money(figures?.commissionsToday), more: `today, ${currency}` },
    { name: "Open orders", value: quantity(status?.openOrders), more: "resting or on the way" },
    { name: "Orders today", value: quantity(status?.orders), more: "New York day" },
    { name: "Fills today", value: quantity(status?.fills), more: "New York day" },
  ];
}

/** @param {import("../parts/store.js").Status["figures"] | undefined} figures */
function percent(figures) {
  const before = Number(figures?.equity ?? Number.NaN) - Number(figures?.profitToday ?? Number.NaN);
  if (!(before > 0)) return "—";
  const value = (Number(figures?.profitToday) / before) * 100;
  return `${value > 0 ? "+" : value < 0 ? "−" : ""}${Math.abs(value).toFixed(2)} %`;
}
