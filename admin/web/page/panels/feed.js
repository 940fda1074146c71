// What was decided and why, refusals first of all; or the whole journal.
import { byId, find, make, setAttribute, setText, syncChildren } from "../parts/dom.js";
import { emptyNote } from "../parts/empty.js";
import { clock } from "../parts/format.js";
import { redraw, state } from "../parts/store.js";
import { drawTabs } from "../parts/tabs.js";

/** @typedef {import("../parts/store.js").JournalRow} JournalRow */

const GLYPHS = { decision: "◆", trade: "✓", refused: "⊘", stop: "■", alarm: "▲", info: "·" };
const list = make("ol", "feed-list");
const nothing = emptyNote("Nothing decided yet", "Every decision and every refusal is listed here with its reason.");
let chosen = "decisions";

/** @param {import("../parts/store.js").State} state */
export function drawFeed({ journal, status }) {
  drawTabs(
    byId("feed-tabs"),
    [
      { id: "decisions", label: "Decisions" },
      { id: "journal", label: "Journal" },
    ],
    chosen,
    (id) => {
      chosen = id;
      redraw();
    },
  );
  const rows = chosen === "journal" ? journal : journal.filter(({ tone }) => tone !== "info");
  const body = byId("feed-body");
  const wanted = rows.length === 0 ? nothing : list;
  if (body.firstElementChild !== wanted) body.replaceChildren(wanted);
  syncChildren(list, rows, {
    key: ({ entry }) => String(entry),
    create: () =>
      make(
        "li",
        "feed-row",
        make("time"),
        make("span", "glyph"),
        make("div", "", make("p", "title"), make("p", "detail")),
        make("span", "by"),
      ),
    update: drawRow,
  });
  const entries = status?.journal.entries;
  setText(
    byId("feed-note"),
    entries === undefined ? "" : `${entries.toLocaleString("en-US")} ${entries === 1 ? "entry" : "entries"}`,
  );
}

/** @param {HTMLElement} element @param {JournalRow} row */
function drawRow(element, row) {
  setAttribute(element, "data-tone", row.tone);
  const zone = state.status?.marketZone ?? "UTC";
  setText(find(element, "time"), clock(row.time, zone));
  setText(find(element, ".glyph"), GLYPHS[row.tone]);
  setText(find(element, ".title"), row.title + ofOrder(row));
  const detail = find(element, ".detail");
  const text = row.code === null ? row.detail : `${row.code} ${row.detail}`;
  setText(detail, text);
  detail.hidden = text === "";
  setText(find(element, ".by"), row.strategy ?? row.actor);
  element.title = row.controls.map(controlText).join("\n");
}

// The journal names orders by their intent; people know them by what they trade.
/** @param {JournalRow} row */
function ofOrder({ type, intent }) {
  if (type !== "order-state-changed") return "";
  const order = state.orders.find((known) => known.intent === intent);
  return order === undefined ? "" : `: ${order.side} ${order.quantity} ${order.symbol}`;
}

/** @param {JournalRow["controls"][number]} control */
function controlText({ control, passed, actual, limit }) {
  const measured = actual === null || limit === null ? "" : ` (${actual} of ${limit})`;
  return `${passed ? "✓" : "✕"} ${control}${measured}`;
}
