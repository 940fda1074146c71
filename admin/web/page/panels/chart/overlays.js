// What lies over the bars: every fill as an arrow, and what rests at the broker as a line at its price.
import { quantity } from "../../parts/format.js";
import { bucketOf } from "./bar-series.js";
import { choice } from "./choice.js";
import { chartColours } from "./colours.js";

/** @typedef {import("./canvas.js").Canvas} Canvas */
/** @typedef {import("../../parts/store.js").State} State */

const LINE = { lineWidth: /** @type {const} */ (1), lineStyle: 2, axisLabelVisible: true };

/** What lies there now, so that only a difference is drawn. */
const drawn = { marks: "", lines: "" };

/**
 * Arrows at fills.
 * @param {Canvas} canvas
 * @param {string} key of the bars and colours that they stand on
 * @param {State} now
 */
export function drawMarks({ markers }, key, { fills }) {
  const mine = fills.filter(({ instrument }) => instrument === choice.instrument);
  const now = `${key} ${mine.map(({ execution }) => execution).join()}`;
  if (drawn.marks === now) return;
  drawn.marks = now;
  const { up, down } = chartColours();
  /** @type {Map<string, { time: number, side: string, quantity: number }>} */
  const marks = new Map();
  for (const { side, quantity: count, time } of mine) {
    const at = bucketOf(Date.parse(time) / 1000, choice.timeframeMs);
    const mark = marks.get(`${at} ${side}`) ?? { time: at, side, quantity: 0 };
    mark.quantity += count;
    marks.set(`${at} ${side}`, mark);
  }
  const sorted = [...marks.values()].sort((a, b) => a.time - b.time);
  markers.setMarkers(
    /** @type {any} */ (
      sorted.map((mark) => ({
        time: mark.time,
        position: mark.side === "BUY" ? "belowBar" : "aboveBar",
        shape: mark.side === "BUY" ? "arrowUp" : "arrowDown",
        color: mark.side === "BUY" ? up : down,
        text: quantity(mark.quantity),
      }))
    ),
  );
}

/**
 * Lines at resting stops and limits, and at what the position cost.
 * @param {Canvas} canvas
 * @param {string} key of the colours
 * @param {State} now
 */
export function drawLines({ candles, lines }, key, { openOrders, status }) {
  const resting = openOrders.filter(({ instrument, type }) => instrument === choice.instrument && type !== "MKT");
  const position = status?.positions.find(({ instrument }) => instrument === choice.instrument);
  const now = JSON.stringify([
    key,
    choice.instrument,
    position?.averagePrice,
    position?.quantity,
    resting.map(({ intent, stopPrice, limitPrice }) => [intent, stopPrice, limitPrice]),
  ]);
  if (drawn.lines === now) return;
  drawn.lines = now;
  for (const line of lines.splice(0)) candles.removePriceLine(line);
  for (const order of resting) lines.push(candles.createPriceLine(orderLine(order)));
  if (position !== undefined) lines.push(candles.createPriceLine(positionLine(position)));
}

/** @param {import("../../parts/store.js").OrderRow} order */
function orderLine({ role, type, side, quantity: count, stopPrice, limitPrice }) {
  const { warn, up, accent } = chartColours();
  const [name, color] = {
    "stop-loss": ["Stop", warn],
    "take-profit": ["Target", up],
    entry: [`${side} ${type}`, accent],
    exit: [`${side} ${type}`, accent],
  }[role];
  return { ...LINE, price: stopPrice ?? limitPrice ?? 0, color: color ?? accent, title: `${name} ${quantity(count)}` };
}

/** @param {import("../../parts/store.js").PositionRow} position */
function positionLine({ quantity: held, averagePrice }) {
  const title = `${held > 0 ? "Long" : "Short"} ${quantity(Math.abs(held))}`;
  return { ...LINE, lineStyle: 1, price: averagePrice, color: chartColours().text, title };
}

/**
 * Lets the price scale show resting orders near the market too.
 * @param {() => import("lightweight-charts").AutoscaleInfo | null} bars what the bars alone need
 * @param {readonly import("lightweight-charts").IPriceLine[]} lines
 */
export function withNearLines(bars, lines) {
  const info = bars();
  if (info === null || info.priceRange === null) return info;
  let { minValue, maxValue } = info.priceRange;
  const reach = (maxValue - minValue) / 2;
  const [lowest, highest] = [minValue - reach, maxValue + reach];
  for (const line of lines) {
    const { price: at } = line.options();
    if (at < lowest || at > highest) continue;
    minValue = Math.min(minValue, at);
    maxValue = Math.max(maxValue, at);
  }
  return { ...info, priceRange: { minValue, maxValue } };
}
