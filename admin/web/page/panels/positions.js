import { byId, setAttribute, setText } from "../parts/dom.js";
import { emptyNote } from "../parts/empty.js";
import { arrow, price, priceDigits, quantity, signedMoney, money, toneOf } from "../parts/format.js";
import { makeTable } from "../parts/table.js";
import { state } from "../parts/store.js";

/** @typedef {import("../parts/store.js").PositionRow} PositionRow */

const table = makeTable({
  className: "positions-table",
  caption: "Open positions",
  key: (/** @type {PositionRow} */ { instrument }) => instrument,
  columns: [
    { name: "symbol", head: "Symbol", draw: (cell, { symbol }) => setText(cell, symbol) },
    { name: "quantity", head: "Qty", isNumber: true, draw: (cell, row) => setText(cell, quantity(row.quantity)) },
    {
      name: "average",
      head: "Avg",
      isNumber: true,
      draw: (cell, row) => setText(cell, price(row.averagePrice, digits(row))),
    },
    {
      name: "last",
      head: "Last",
      isNumber: true,
      draw: (cell, row) => setText(cell, price(row.lastPrice, digits(row))),
    },
    { name: "value", head: "Value", isNumber: true, draw: (cell, row) => setText(cell, money(row.value)) },
    {
      name: "profit",
      head: "Unrealized",
      isNumber: true,
      draw(cell, { unrealizedProfit }) {
        setText(cell, `${arrow(unrealizedProfit)} ${signedMoney(unrealizedProfit)}`.trim());
        setAttribute(cell, "class", `c-profit number ${toneOf(unrealizedProfit)}`);
      },
    },
  ],
});
const nothing = emptyNote("No open position", "Strategies open one when their signal comes.");

/** @param {import("../parts/store.js").State} state */
export function drawPositions({ status }) {
  const rows = (status?.positions ?? []).toSorted((a, b) => a.symbol.localeCompare(b.symbol));
  const body = byId("positions-body");
  const shown = rows.length === 0 ? nothing : table.element;
  if (body.firstElementChild !== shown) body.replaceChildren(shown);
  table.draw(rows);
  setText(byId("positions-note"), rows.length === 0 ? "" : `${rows.length} open, in ${rows[0]?.currency ?? ""}`);
}

/** @param {PositionRow} row */
function digits({ instrument }) {
  return priceDigits(state.instruments.find((known) => known.instrument === instrument)?.priceIncrement);
}
