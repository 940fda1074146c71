// Orders with their state and the evidence for it, and fills.
import { byId, setAttribute, setText } from "../parts/dom.js";
import { openOrder } from "./order-dialog.js";
import { emptyNote } from "../parts/empty.js";
import { clock, money, price, priceDigits, quantity } from "../parts/format.js";
import { redraw, state } from "../parts/store.js";
import { makeTable } from "../parts/table.js";
import { drawTabs } from "../parts/tabs.js";
import { make } from "../parts/dom.js";

/** @typedef {import("../parts/store.js").OrderRow} OrderRow */
/** @typedef {import("../parts/store.js").FillJson} FillJson */

/** @type {Record<OrderRow["state"], { word: string, tone: string }>} */
const STATES = {
  committed: { word: "Committed", tone: "wait" },
  written: { word: "Sent", tone: "wait" },
  working: { word: "Working", tone: "work" },
  "cancel-requested": { word: "Cancelling", tone: "wait" },
  filled: { word: "✓ Filled", tone: "good" },
  cancelled: { word: "Cancelled", tone: "" },
  rejected: { word: "✕ Rejected", tone: "bad" },
  unknown: { word: "? Unknown", tone: "bad" },
  "not-found": { word: "? Not found", tone: "wait" },
};
/** @type {ReadonlySet<OrderRow["state"]>} */
const DONE = new Set(["filled", "cancelled", "rejected", "not-found"]);
const ROLES = { entry: "Entry", exit: "Exit", "stop-loss": "Stop loss", "take-profit": "Take profit" };

let chosen = "open";
let isChosenByHand = false;

const orders = makeTable({
  className: "orders-table cards",
  caption: "Orders",
  key: (/** @type {OrderRow} */ { intent }) => intent,
  decorate(element, row) {
    setAttribute(element, "data-done", String(DONE.has(row.state)));
    setAttribute(element, "data-filled", String(row.filled > 0));
  },
  columns: [
    { name: "time", head: "Time", draw: (cell, row) => setText(cell, clock(row.created, zone())) },
    { name: "symbol", head: "Symbol", draw: (cell, row) => setText(cell, row.symbol) },
    { name: "side", head: "Side", isKept: true, draw: drawSide },
    { name: "role", head: "Purpose", draw: (cell, row) => setText(cell, ROLES[row.role]) },
    { name: "quantity", head: "Qty", isNumber: true, draw: (cell, row) => setText(cell, quantity(row.quantity)) },
    { name: "price", head: "Price", isNumber: true, draw: (cell, row) => setText(cell, orderPrice(row)) },
    { name: "filled", head: "Filled", isNumber: true, draw: (cell, row) => setText(cell, quantity(row.filled)) },
    {
      name: "average",
      head: "Avg fill",
      isNumber: true,
      draw: (cell, row) => setText(cell, price(row.averagePrice, digits(row.instrument))),
    },
    { name: "state", head: "State", isKept: true, draw: drawState },
    {
      name: "evidence",
      head: "Evidence",
      draw(cell, row) {
        setText(cell, row.evidence);
        cell.title = `${row.evidence} · order ${row.orderId} · ${row.intent}`;
      },
    },
    { name: "act", head: "", isKept: true, draw: drawAct },
  ],
});

const fills = makeTable({
  className: "fills-table cards",
  caption: "Fills",
  key: (/** @type {FillJson} */ { execution }) => execution,
  columns: [
    { name: "time", head: "Time", draw: (cell, row) => setText(cell, clock(row.time, zone())) },
    { name: "symbol", head: "Symbol", draw: (cell, row) => setText(cell, row.symbol) },
    { name: "side", head: "Side", isKept: true, draw: drawSide },
    { name: "quantity", head: "Qty", isNumber: true, draw: (cell, row) => setText(cell, quantity(row.quantity)) },
    {
      name: "price",
      head: "Price",
      isNumber: true,
      draw: (cell, row) => setText(cell, price(row.price, digits(row.instrument))),
    },
    {
      name: "value",
      head: "Value",
      isNumber: true,
      draw: (cell, row) => setText(cell, money(String(row.quantity * row.price))),
    },
    {
      name: "commission",
      head: "Commission",
      isNumber: true,
      draw: (cell, row) =>
        setText(cell, row.commission === null ? "pending" : `${money(row.commission)} ${row.commissionCurrency ?? ""}`),
    },
    { name: "execution", head: "Execution", draw: (cell, row) => setText(cell, row.execution) },
  ],
});

const NOTHING = {
  open: emptyNote("No open order", "Resting stops and targets appear here."),
  all: emptyNote("No orders yet", "The first decision of a strategy makes one."),
  fills: emptyNote("No fills yet", "Executions appear here the moment the broker reports them."),
};

/** @param {import("../parts/store.js").State} state */
export function drawOrders({ openOrders: open, orders: rows, fills: executions, status }) {
  // A desk without open orders is more telling with all of them; a person's choice is never overruled.
  if (!isChosenByHand) chosen = open.length > 0 ? "open" : "all";
  const tabs = [
    { id: "open", label: "Open", count: open.length },
    { id: "all", label: "Orders", count: status?.orders ?? 0 },
    { id: "fills", label: "Fills", count: status?.fills ?? 0 },
  ];
  drawTabs(byId("orders-tabs"), tabs, chosen, (id) => {
    chosen = id;
    isChosenByHand = true;
    redraw();
  });
  const shown = chosen === "fills" ? executions : chosen === "open" ? open : rows;
  const table = chosen === "fills" ? fills.element : orders.element;
  const body = byId("orders-body");
  const wanted = shown.length === 0 ? NOTHING[/** @type {keyof typeof NOTHING} */ (chosen)] : table;
  if (body.firstElementChild !== wanted) body.replaceChildren(wanted);
  if (chosen === "fills") fills.draw(executions);
  else orders.draw(chosen === "open" ? open : rows);
  setText(byId("orders-note"), shown.length >= 200 ? "newest 200" : "");
}

/** @param {HTMLElement} cell @param {{ side: "BUY" | "SELL" }} row */
function drawSide(cell, { side }) {
  setText(cell, side === "BUY" ? "▲ BUY" : "▼ SELL");
  setAttribute(cell, "class", `c-side keep side ${side === "BUY" ? "up" : "down"}`);
}

/** @param {HTMLElement} cell @param {OrderRow} row */
function drawState(cell, row) {
  const { word, tone } = STATES[row.state];
  let tag = cell.firstElementChild;
  if (tag === null) {
    tag = make("span", "tag");
    cell.append(tag);
  }
  setText(tag, word);
  setAttribute(tag, "data-tone", tone);
}

/** @param {HTMLElement} cell @param {OrderRow} row */
function drawAct(cell, { intent, state: of, side, quantity: amount, symbol }) {
  let button = cell.firstElementChild;
  if (button === null) {
    button = make("button", "row-button");
    setAttribute(button, "type", "button");
    // A row is kept for one order, by its key.
    button.addEventListener("click", () => openOrder(intent));
    cell.append(button);
  }
  const word = of === "unknown" ? "Settle…" : DONE.has(of) ? "Details" : "Change…";
  setText(button, word);
  setAttribute(button, "data-tone", of === "unknown" ? "bad" : undefined);
  setAttribute(button, "aria-label", `${word.replace("…", "")} ${side} ${amount} ${symbol}`);
}

/** @param {OrderRow} row */
function orderPrice(row) {
  if (row.type === "MKT") return "market";
  const value = price(row.limitPrice ?? row.stopPrice, digits(row.instrument));
  return row.type === "STP" ? `stop ${value}` : value;
}

/** @param {string} instrument */
function digits(instrument) {
  return priceDigits(state.instruments.find((known) => known.instrument === instrument)?.priceIncrement);
}

function zone() {
  return state.status?.marketZone ?? "UTC";
}
