// What the page knows. Events change it, panels show it; both once a frame at most.

/** @typedef {import("../../../api/src/json/status.ts").Status} Status */
/** @typedef {import("../../../api/src/json/order.ts").OrderRow} OrderRow */
/** @typedef {import("../../../api/src/json/fill.ts").FillJson} FillJson */
/** @typedef {import("../../../api/src/json/journal.ts").JournalRow} JournalRow */
/** @typedef {import("../../../api/src/json/quote.ts").QuoteRow} QuoteRow */
/** @typedef {import("../../../api/src/json/instrument.ts").InstrumentRow} InstrumentRow */
/** @typedef {import("../../../api/src/json/position.ts").PositionRow} PositionRow */

/**
 * @typedef {object} State
 * @property {Status | undefined} status
 * @property {readonly QuoteRow[]} quotes
 * @property {readonly InstrumentRow[]} instruments
 * @property {readonly OrderRow[]} openOrders those that have not come to their end, newest first
 * @property {readonly OrderRow[]} orders newest first
 * @property {readonly FillJson[]} fills newest first
 * @property {readonly JournalRow[]} journal newest first
 * @property {"connecting" | "live" | "lost"} link
 * @property {number} lostSince wall ms at which the last event came before the connection was lost
 * @property {number} barsRevision grows when there are more bars
 * @property {number} snapshots how often everything came anew: first, and after each lost connection
 */

/** Rows of a list that the page holds. */
const WINDOW = 200;

/** @type {State} */
export const state = {
  status: undefined,
  quotes: [],
  instruments: [],
  openOrders: [],
  orders: [],
  fills: [],
  journal: [],
  link: "connecting",
  lostSince: 0,
  barsRevision: 0,
  snapshots: 0,
};

/** @type {((state: State) => void)[]} */
const panels = [];
let isDrawing = false;

/** @param {(state: State) => void} draw */
export function onChange(draw) {
  panels.push(draw);
}

/** Draws everything in the next frame. */
export function redraw() {
  if (isDrawing) return;
  isDrawing = true;
  requestAnimationFrame(() => {
    isDrawing = false;
    for (const draw of panels) draw(state);
  });
}

/**
 * Takes one server-sent event.
 * @param {string} event
 * @param {any} data
 */
export function apply(event, data) {
  switch (event) {
    case "snapshot":
      state.status = data.status;
      state.quotes = data.quotes ?? [];
      state.instruments = data.instruments ?? [];
      state.openOrders = newestFirst(data.openOrders ?? []);
      state.orders = merged([], data.orders, ({ intent }) => intent);
      state.fills = merged([], data.fills, ({ execution }) => execution);
      state.journal = merged([], data.journal, ({ entry }) => String(entry));
      state.barsRevision += 1;
      state.snapshots += 1;
      break;
    case "status":
      state.status = data;
      break;
    case "quotes":
      state.quotes = data;
      break;
    case "instruments":
      state.instruments = data;
      break;
    case "openOrders":
      state.openOrders = newestFirst(data);
      break;
    case "orders":
      state.orders = merged(state.orders, data, ({ intent }) => intent);
      break;
    case "fills":
      state.fills = merged(state.fills, data, ({ execution }) => execution);
      break;
    case "journal":
      state.journal = merged(state.journal, data, ({ entry }) => String(entry));
      break;
    case "bars":
      state.barsRevision += 1;
      break;
  }
  redraw();
}

/**
 * @template {{ readonly entry: number }} Row
 * @param {readonly Row[]} known
 * @param {readonly Row[] | undefined} changed
 * @param {(row: Row) => string} keyOf
 * @returns {readonly Row[]}
 */
function merged(known, changed, keyOf) {
  const rows = new Map(known.map((row) => [keyOf(row), row]));
  for (const row of changed ?? []) rows.set(keyOf(row), row);
  return newestFirst([...rows.values()]).slice(0, WINDOW);
}

/**
 * @template {{ readonly entry: number }} Row
 * @param {readonly Row[]} rows
 */
function newestFirst(rows) {
  return rows.toSorted((a, b) => b.entry - a.entry);
}
