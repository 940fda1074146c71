// The values of one bar, and how times are spelt along the chart.
import { byId, make, setAttribute } from "../../parts/dom.js";
import { clock, compact, hourMinute, price, shortDay, zoneName } from "../../parts/format.js";
import { state } from "../../parts/store.js";
import { chosenDigits } from "./choice.js";

/** @typedef {import("./bar-series.js").ChartBar} ChartBar */

/** @param {ChartBar | undefined} bar */
export function drawLegend(bar) {
  const legend = byId("chart-legend");
  if (bar === undefined) return legend.replaceChildren();
  const digits = chosenDigits();
  const values = [
    ["O", price(bar.open, digits)],
    ["H", price(bar.high, digits)],
    ["L", price(bar.low, digits)],
    ["C", price(bar.close, digits)],
    ["V", compact(bar.volume)],
  ];
  const cells = values.map(([name, value]) =>
    make("span", name === "V" ? "volume" : "", `${name} `, make("b", "", value ?? "")),
  );
  legend.replaceChildren(make("span", "when", crosshairText(bar.time)), ...cells);
  setAttribute(byId("chart"), "aria-label", `Price chart, last close ${price(bar.close, digits)}`);
}

/** @param {unknown} time seconds */
export function crosshairText(time) {
  const zone = state.status?.marketZone ?? "UTC";
  const ms = Number(time) * 1000;
  return `${shortDay(ms, zone)} ${hourMinute(ms, zone)} ${zoneName(ms, zone)}`;
}

/** @param {unknown} time seconds @param {number} kind 0 year, 1 month, 2 day, 3 time, 4 time with seconds */
export function tickText(time, kind) {
  const zone = state.status?.marketZone ?? "UTC";
  const ms = Number(time) * 1000;
  if (kind <= 2) return shortDay(ms, zone);
  return kind === 3 ? hourMinute(ms, zone) : clock(ms, zone);
}
