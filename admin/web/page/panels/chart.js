// The chart of one instrument: which bars it has, which it lacks, and the one that is forming.
import { ApiError } from "../parts/api.js";
import { byId } from "../parts/dom.js";
import { redraw } from "../parts/store.js";
import { aggregate, BASE_MS, bucketOf, joinBars, loadBars } from "./chart/bar-series.js";
import { makeCanvas, paint } from "./chart/canvas.js";
import { choice, chosenDigits, chosenPrice } from "./chart/choice.js";
import { chartColours } from "./chart/colours.js";
import { drawEmpty, drawHead } from "./chart/head.js";
import { drawLegend } from "./chart/legend.js";
import { drawLines, drawMarks } from "./chart/overlays.js";
import { theme } from "./theme-switch.js";

/** @typedef {import("./chart/bar-series.js").ChartBar} ChartBar */
/** @typedef {import("../parts/store.js").State} State */

/** Candles that a first look shows, and the room to their right for the names of lines. */
const FIRST_LOOK_BARS = 130;
const RIGHT_ROOM_BARS = 14;
const RETRY_MS = 2000;

/** Closed bars of a minute, and as the chart shows them. @type {{ minutes: ChartBar[], shown: ChartBar[] }} */
const bars = { minutes: [], shown: [] };
/** What is shown now, so that only a difference is asked for and painted. */
const drawn = { instrument: "", timeframeMs: 0, barsRevision: -1, snapshots: 0, theme: -1 };
/** @type {ChartBar | undefined} */
let forming;
let isLoading = false;
let failedAt = Number.NEGATIVE_INFINITY;
/** @type {import("./chart/canvas.js").Canvas | undefined} */
let canvas;

/** @param {State} now */
export function drawChart(now) {
  if (!now.instruments.some(({ instrument }) => instrument === choice.instrument)) {
    choice.instrument = now.instruments[0]?.instrument ?? "";
  }
  drawHead(now);
  drawEmpty(
    now,
    bars.minutes.length > 0 ? "shown" : isLoading ? "loading" : Number.isFinite(failedAt) ? "failed" : "none",
  );
  if (now.instruments.length === 0) return;
  canvas ??= makeCanvas((time) => drawLegend(bars.shown.find((bar) => bar.time === time) ?? bars.shown.at(-1)));
  if (drawn.theme !== theme.revision) {
    drawn.theme = theme.revision;
    paint(canvas);
    setData(canvas);
  }
  void refresh(canvas, now);
  const isCurrent = drawn.instrument === choice.instrument && drawn.timeframeMs === choice.timeframeMs;
  if (!isCurrent || bars.shown.length === 0) return;
  drawForming(canvas, now);
  drawMarks(canvas, Object.values(drawn).join(), now);
  drawLines(canvas, String(drawn.theme), now);
}

/**
 * Asks for bars that the chart lacks: all of them for another instrument and after a lost connection.
 * @param {import("./chart/canvas.js").Canvas} on
 * @param {State} now
 */
async function refresh(on, { snapshots, barsRevision }) {
  const { instrument, timeframeMs } = choice;
  const isOther = drawn.instrument !== instrument;
  const isAnew = isOther || drawn.snapshots !== snapshots;
  const isOtherLength = drawn.timeframeMs !== timeframeMs;
  const hasMore = isAnew || drawn.barsRevision !== barsRevision;
  if (isLoading || Date.now() < failedAt + RETRY_MS || !(hasMore || isOtherLength)) return;
  isLoading = true;
  const last = bars.minutes.at(-1)?.time;
  try {
    const newer = hasMore ? await loadBars(instrument, isAnew ? undefined : last) : [];
    // A demo that began again is earlier than what was seen of the last one.
    const isEarlier = isAnew && (newer.at(-1)?.time ?? 0) < (last ?? 0);
    bars.minutes = joinBars(isAnew ? [] : bars.minutes, newer);
    failedAt = Number.NEGATIVE_INFINITY;
    Object.assign(drawn, { instrument, timeframeMs, snapshots, barsRevision });
    show(on, isOther || isOtherLength || isEarlier);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    failedAt = Date.now();
    setTimeout(redraw, RETRY_MS);
  } finally {
    isLoading = false;
  }
  redraw();
}

/**
 * @param {import("./chart/canvas.js").Canvas} on
 * @param {boolean} isNewLook moves to the newest bars
 */
function show(on, isNewLook) {
  bars.shown = aggregate(bars.minutes, drawn.timeframeMs);
  if (isNewLook || (forming?.time ?? 0) <= (bars.minutes.at(-1)?.time ?? 0)) forming = undefined;
  setData(on);
  drawLegend(bars.shown.at(-1));
  if (!isNewLook) return;
  on.chart.priceScale("right").applyOptions({ autoScale: true });
  const count = Math.min(FIRST_LOOK_BARS, Math.round(byId("chart").clientWidth / 6.5));
  const { length } = bars.shown;
  on.chart.timeScale().setVisibleLogicalRange({ from: length - count, to: length + RIGHT_ROOM_BARS });
}

/** @param {import("./chart/canvas.js").Canvas} on */
function setData({ candles, volume }) {
  const digits = chosenDigits();
  const color = chartColours().strong;
  candles.applyOptions({ priceFormat: { type: "price", precision: digits, minMove: 10 ** -digits } });
  // The library's times are a branded number of seconds.
  candles.setData(/** @type {any} */ (bars.shown));
  volume.setData(/** @type {any} */ (bars.shown.map(({ time, volume: value }) => ({ time, value, color }))));
}

/**
 * The bar that is forming moves with the last price.
 * @param {import("./chart/canvas.js").Canvas} on
 * @param {State} now
 */
function drawForming({ candles }, { status }) {
  const quoted = chosenPrice();
  const last = bars.shown.at(-1);
  if (quoted === undefined || last === undefined || status?.session?.isOpen !== true) return;
  const time = bucketOf(quoted.time, drawn.timeframeMs);
  const isClosed = bucketOf(quoted.time, BASE_MS) <= (bars.minutes.at(-1)?.time ?? 0);
  if (isClosed || time < last.time) return;
  const { price } = quoted;
  if (forming?.time !== time) {
    forming =
      last.time === time ? { ...last } : { time, open: price, high: price, low: price, close: price, volume: 0 };
  }
  forming = { ...forming, high: Math.max(forming.high, price), low: Math.min(forming.low, price), close: price };
  candles.update(/** @type {any} */ (forming));
}
