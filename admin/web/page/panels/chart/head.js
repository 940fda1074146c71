// Above the chart: instruments, lengths of bars, the quote; and what is said where there is no chart.
import { byId, find, make, setText } from "../../parts/dom.js";
import { barLength, price } from "../../parts/format.js";
import { redraw } from "../../parts/store.js";
import { drawTabs } from "../../parts/tabs.js";
import { choice, chosenDigits, chosenPrice, TIMEFRAMES } from "./choice.js";

/** @typedef {import("../../parts/store.js").State} State */

let drawnQuote = "";

/** @param {State} now */
export function drawHead(now) {
  const tabs = now.instruments.map(({ instrument: id, symbol }) => ({ id, label: symbol }));
  drawTabs(byId("chart-instruments"), tabs, choice.instrument, (id) => {
    choice.instrument = id;
    redraw();
  });
  byId("chart-none").hidden = tabs.length > 0;
  const lengths = TIMEFRAMES.map((ms) => ({ id: String(ms), label: barLength(ms) }));
  drawTabs(byId("chart-timeframes"), lengths, String(choice.timeframeMs), (id) => {
    choice.timeframeMs = Number(id);
    redraw();
  });
  drawQuote(now);
}

/** @param {State} now */
function drawQuote(now) {
  const quote = now.quotes.find((known) => known.instrument === choice.instrument);
  const stream = now.status?.streams.find((known) => known.instrument === choice.instrument);
  const tag = stream?.isStale === true ? "stale" : quote?.isDelayed === true ? "delayed" : "";
  const digits = chosenDigits();
  const shownPrice = chosenPrice()?.price;
  const values = quote === undefined ? [] : [shownPrice, quote.bid, quote.ask].map((value) => price(value, digits));
  const text = [...values, tag].join(" ");
  if (text === drawnQuote) return;
  drawnQuote = text;
  const [last = "", bid = "", ask = ""] = values;
  const tagged = make("i", "tag", tag);
  tagged.dataset.tone = "wait";
  const numbers = [make("b", "", last), make("span", "", `bid ${bid}`), make("span", "", `ask ${ask}`)];
  byId("chart-quote").replaceChildren(...(tag === "" ? [] : [tagged]), ...(quote === undefined ? [] : numbers));
}

/**
 * What stands in the place of bars.
 * @param {State} now
 * @param {"shown" | "loading" | "failed" | "none"} bars
 */
export function drawEmpty(now, bars) {
  const empty = byId("chart-empty");
  empty.hidden = bars === "shown";
  const [what, why] =
    now.instruments.length === 0
      ? ["No instrument yet", "The chart begins once a symbol is qualified at the broker."]
      : {
          shown: ["", ""],
          loading: ["Loading bars…", ""],
          failed: ["No bars to be had", "The admin does not answer; trying again."],
          none: ["No bars yet", "The first bar closes a minute after the market opens."],
        }[bars];
  setText(find(empty, "strong"), what ?? "");
  setText(find(empty, "span"), why ?? "");
}
