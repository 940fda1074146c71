// Candles with volume, every fill as an arrow, and what rests at the broker as a line at its price.
import { CandlestickSeries, createChart, createSeriesMarkers, HistogramSeries } from "../vendor/lightweight-charts.js";
import { byId, make, setAttribute } from "../parts/dom.js";
import {
  barLength,
  clock,
  compact,
  hourMinute,
  price,
  priceDigits,
  quantity,
  shortDay,
  zoneName,
} from "../parts/format.js";
import { isOpen, redraw, state } from "../parts/store.js";
import { drawTabs } from "../parts/tabs.js";
import { aggregate, BASE_MS, bucketOf, joinBars, loadBars } from "./bar-series.js";
import { chartColours } from "./chart-colours.js";
import { theme } from "./theme-switch.js";

/** @typedef {import("./bar-series.js").ChartBar} ChartBar */
/** @typedef {import("../parts/store.js").State} State */

const TIMEFRAMES = [1, 5, 15, 60].map((minutes) => minutes * BASE_MS);
/** Candles that a first look shows. */
const FIRST_LOOK_BARS = 130;

let instrument = "";
let timeframeMs = BASE_MS;
/** @type {ChartBar[]} */
let minutes = [];
/** @type {ChartBar[]} */
let shown = [];
/** @type {ChartBar | undefined} */
let forming;
let isLoading = false;
let hasFailed = false;
/** What the chart shows now, so that only a difference paints it again. */
const drawn = { instrument: "", timeframeMs: 0, barsRevision: -1, theme: -1, marks: "", lines: "", quote: "" };

/** @type {ReturnType<typeof makeChart> | undefined} */
let parts;

function makeChart() {
  const chart = createChart(byId("chart"), {
    autoSize: true,
    layout: { attributionLogo: false, fontSize: 11, fontFamily: getComputedStyle(document.body).fontFamily },
    rightPriceScale: { borderVisible: false, scaleMargins: { top: 0.1, bottom: 0.2 } },
    timeScale: {
      borderVisible: false,
      timeVisible: true,
      rightOffset: 14,
      minBarSpacing: 1,
      tickMarkFormatter: tickText,
    },
    localization: { timeFormatter: crosshairText },
    crosshair: { mode: 0 },
  });
  const candles = chart.addSeries(CandlestickSeries, {
    priceLineStyle: 2,
    borderVisible: true,
    autoscaleInfoProvider: withNearLines,
  });
  const volume = chart.addSeries(HistogramSeries, {
    priceFormat: { type: "volume" },
    priceScaleId: "volume",
    lastValueVisible: false,
    priceLineVisible: false,
  });
  chart.priceScale("volume").applyOptions({ scaleMargins: { top: 0.86, bottom: 0 } });
  const markers = createSeriesMarkers(candles, []);
  /** @type {import("lightweight-charts").IPriceLine[]} */
  const lines = [];
  chart.subscribeCrosshairMove(({ time }) =>
    drawLegend(time === undefined ? undefined : shown.find((bar) => bar.time === time)),
  );
  return { chart, candles, volume, markers, lines };
}

/**
 * Lets the price scale show resting orders near the market too.
 * @param {() => import("lightweight-charts").AutoscaleInfo | null} bars what the bars alone need
 */
function withNearLines(bars) {
  const info = bars();
  if (info === null || info.priceRange === null) return info;
  let { minValue, maxValue } = info.priceRange;
  const reach = (maxValue - minValue) / 2;
  const [lowest, highest] = [minValue - reach, maxValue + reach];
  for (const line of parts?.lines ?? []) {
    const { price: at } = line.options();
    if (at < lowest || at > highest) continue;
    minValue = Math.min(minValue, at);
    maxValue = Math.max(maxValue, at);
  }
  return { ...info, priceRange: { minValue, maxValue } };
}

/** @param {State} now */
export function drawChart(now) {
  drawHead(now);
  const isEmpty = now.instruments.length === 0 || minutes.length === 0;
  drawEmpty(now, isEmpty);
  if (now.instruments.length === 0) return;
  if (!now.instruments.some((known) => known.instrument === instrument))
    instrument = now.instruments[0]?.instrument ?? "";
  parts ??= makeChart();
  paint();
  void refresh(now);
  drawForming(now);
  drawMarks(now);
  drawLines(now);
}

/** @param {State} now */
function drawHead(now) {
  const tabs = now.instruments.map(({ instrument: id, symbol }) => ({ id, label: symbol }));
  drawTabs(byId("chart-instruments"), tabs, instrument, (id) => {
    instrument = id;
    redraw();
  });
  byId("chart-none").hidden = tabs.length > 0;
  const lengths = TIMEFRAMES.map((ms) => ({ id: String(ms), label: barLength(ms) }));
  drawTabs(byId("chart-timeframes"), lengths, String(timeframeMs), (id) => {
    timeframeMs = Number(id);
    redraw();
  });
  drawQuote(now);
}

/** @param {State} now */
function drawQuote(now) {
  const quote = now.quotes.find((known) => known.instrument === instrument);
  const stream = now.status?.streams.find((known) => known.instrument === instrument);
  const tag = stream?.isStale === true ? "stale" : quote?.isDelayed === true ? "delayed" : "";
  const digits = digitsOf(now);
  const values = quote === undefined ? [] : [quote.last, quote.bid, quote.ask].map((value) => price(value, digits));
  const text = [...values, tag].join(" ");
  if (text === drawn.quote) return;
  drawn.quote = text;
  const [last = "", bid = "", ask = ""] = values;
  const tagged = make("i", "tag", tag);
  tagged.dataset.tone = "wait";
  const numbers = [make("b", "", last), make("span", "", `bid ${bid}`), make("span", "", `ask ${ask}`)];
  byId("chart-quote").replaceChildren(...(tag === "" ? [] : [tagged]), ...(quote === undefined ? [] : numbers));
}

/** @param {State} now @param {boolean} isEmpty */
function drawEmpty(now, isEmpty) {
  const empty = byId("chart-empty");
  empty.hidden = !isEmpty;
  if (!isEmpty) return;
  const [what, why] =
    now.instruments.length === 0
      ? ["No instrument yet", "The chart begins once a symbol is qualified at the broker."]
      : hasFailed
        ? ["No bars to be had", "The archive does not answer; trying again."]
        : isLoading
          ? ["Loading bars…", ""]
          : ["No bars yet", "The first bar closes a minute after the market opens."];
  empty.replaceChildren(make("strong", "", what ?? ""), make("span", "", why ?? ""));
}

/** Colours, when the theme changed. */
function paint() {
  if (parts === undefined || drawn.theme === theme.revision) return;
  drawn.theme = theme.revision;
  const colours = chartColours();
  parts.chart.applyOptions({
    layout: { background: { color: colours.panel }, textColor: colours.text },
    grid: { vertLines: { color: colours.grid }, horzLines: { color: colours.grid } },
    crosshair: {
      vertLine: { color: colours.faint, labelBackgroundColor: colours.strong },
      horzLine: { color: colours.faint, labelBackgroundColor: colours.strong },
    },
  });
  // A rising candle is hollow and a falling one filled: direction without colour.
  parts.candles.applyOptions({
    upColor: colours.panel,
    borderUpColor: colours.up,
    wickUpColor: colours.up,
    downColor: colours.down,
    borderDownColor: colours.down,
    wickDownColor: colours.down,
    priceLineColor: colours.faint,
  });
  drawn.marks = "";
  drawn.lines = "";
  if (shown.length > 0) setData();
}

/** Asks for bars that the chart lacks. @param {State} now */
async function refresh(now) {
  const isOther = drawn.instrument !== instrument;
  if (isLoading || (!isOther && drawn.barsRevision === now.barsRevision && drawn.timeframeMs === timeframeMs)) return;
  isLoading = true;
  const [wanted, revision] = [instrument, now.barsRevision];
  try {
    const newer =
      isOther || drawn.barsRevision !== revision
        ? await loadBars(wanted, isOther ? undefined : minutes.at(-1)?.time)
        : [];
    minutes = joinBars(isOther ? [] : minutes, newer);
    hasFailed = false;
    const isNewLook = isOther || drawn.timeframeMs !== timeframeMs;
    Object.assign(drawn, { instrument: wanted, barsRevision: revision, timeframeMs });
    show(isNewLook);
  } catch {
    hasFailed = true;
    setTimeout(redraw, 2000);
  } finally {
    isLoading = false;
  }
  redraw();
}

/** @param {boolean} isNewLook */
function show(isNewLook) {
  shown = aggregate(minutes, timeframeMs);
  if (forming !== undefined && forming.time <= (minutes.at(-1)?.time ?? 0)) forming = undefined;
  if (isNewLook) forming = undefined;
  drawn.marks = "";
  setData();
  drawLegend(undefined);
  if (!isNewLook || parts === undefined) return;
  parts.chart.priceScale("right").applyOptions({ autoScale: true });
  const bars = Math.min(FIRST_LOOK_BARS, Math.round(byId("chart").clientWidth / 6.5));
  parts.chart.timeScale().setVisibleLogicalRange({ from: shown.length - bars, to: shown.length + 14 });
}

function setData() {
  if (parts === undefined) return;
  const digits = digitsOf(state);
  parts.candles.applyOptions({ priceFormat: { type: "price", precision: digits, minMove: 10 ** -digits } });
  const colour = chartColours().strong;
  // The library's times are a branded number of seconds.
  parts.candles.setData(/** @type {any} */ (shown));
  parts.volume.setData(/** @type {any} */ (shown.map(({ time, volume }) => ({ time, value: volume, color: colour }))));
}

/** The bar that is forming moves with the last price. @param {State} now */
function drawForming({ quotes, status }) {
  const quote = quotes.find((known) => known.instrument === instrument);
  const last = shown.at(-1);
  if (
    parts === undefined ||
    quote === undefined ||
    quote.last === null ||
    quote.time === null ||
    last === undefined ||
    status?.session?.isOpen !== true
  )
    return;
  if (drawn.instrument !== instrument || drawn.timeframeMs !== timeframeMs) return;
  const time = bucketOf(Date.parse(quote.time) / 1000, timeframeMs);
  const closed = minutes.at(-1)?.time ?? 0;
  if (time < last.time || bucketOf(Date.parse(quote.time) / 1000, BASE_MS) <= closed) return;
  if (forming === undefined || forming.time !== time) {
    const begun = last.time === time ? last : undefined;
    forming = {
      time,
      open: begun?.open ?? quote.last,
      high: begun?.high ?? quote.last,
      low: begun?.low ?? quote.last,
      close: quote.last,
      volume: 0,
    };
  }
  forming = {
    ...forming,
    high: Math.max(forming.high, quote.last),
    low: Math.min(forming.low, quote.last),
    close: quote.last,
  };
  parts.candles.update(/** @type {any} */ (forming));
}

/** Arrows at fills. @param {State} now */
function drawMarks({ fills }) {
  const mine = fills.filter((fill) => fill.instrument === instrument);
  const key = `${drawn.instrument} ${drawn.timeframeMs} ${drawn.barsRevision} ${mine.map(({ execution }) => execution).join()}`;
  if (parts === undefined || drawn.marks === key || shown.length === 0) return;
  drawn.marks = key;
  const { up, down } = chartColours();
  /** @type {Map<string, { time: number, side: string, quantity: number }>} */
  const marks = new Map();
  for (const { side, quantity: count, time } of mine) {
    const at = bucketOf(Date.parse(time) / 1000, timeframeMs);
    const mark = marks.get(`${at} ${side}`) ?? { time: at, side, quantity: 0 };
    mark.quantity += count;
    marks.set(`${at} ${side}`, mark);
  }
  const sorted = [...marks.values()].sort((a, b) => a.time - b.time);
  parts.markers.setMarkers(
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

/** Lines at resting stops and limits, and at what the position cost. @param {State} now */
function drawLines({ orders, status }) {
  const resting = orders.filter((order) => order.instrument === instrument && isOpen(order) && order.type !== "MKT");
  const position = status?.positions.find((known) => known.instrument === instrument);
  const key = `${drawn.theme} ${resting.map(({ intent, state: at, stopPrice, limitPrice }) => [intent, at, stopPrice, limitPrice].join(":")).join()} ${position?.averagePrice ?? ""} ${position?.quantity ?? ""}`;
  if (parts === undefined || drawn.lines === key) return;
  drawn.lines = key;
  const { candles, lines } = parts;
  for (const line of lines.splice(0)) candles.removePriceLine(line);
  const { warn, up, accent, text } = chartColours();
  for (const { role, type, side, quantity: count, stopPrice, limitPrice } of resting) {
    const [title, color] = {
      "stop-loss": ["Stop", warn],
      "take-profit": ["Target", up],
      entry: [`${side} ${type}`, accent],
      exit: [`${side} ${type}`, accent],
    }[role];
    lines.push(
      candles.createPriceLine({
        price: stopPrice ?? limitPrice ?? 0,
        color: color ?? accent,
        lineWidth: 1,
        lineStyle: 2,
        axisLabelVisible: true,
        title: `${title} ${quantity(count)}`,
      }),
    );
  }
  if (position !== undefined) {
    const title = `${position.quantity > 0 ? "Long" : "Short"} ${quantity(Math.abs(position.quantity))}`;
    lines.push(
      candles.createPriceLine({
        price: position.averagePrice,
        color: text,
        lineWidth: 1,
        lineStyle: 1,
        axisLabelVisible: true,
        title,
      }),
    );
  }
}

/** @param {ChartBar | undefined} pointed */
function drawLegend(pointed) {
  const bar = pointed ?? shown.at(-1);
  const legend = byId("chart-legend");
  if (bar === undefined) return legend.replaceChildren();
  const digits = digitsOf(state);
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

/** @param {State} now */
function digitsOf(now) {
  return priceDigits(now.instruments.find((known) => known.instrument === instrument)?.priceIncrement);
}

/** @param {unknown} time seconds */
function crosshairText(time) {
  const zone = state.status?.marketZone ?? "UTC";
  const ms = Number(time) * 1000;
  return `${shortDay(ms, zone)} ${hourMinute(ms, zone)} ${zoneName(ms, zone)}`;
}

/** @param {unknown} time seconds @param {number} kind 0 year, 1 month, 2 day, 3 time, 4 time with seconds */
function tickText(time, kind) {
  const zone = state.status?.marketZone ?? "UTC";
  const ms = Number(time) * 1000;
  if (kind <= 2) return shortDay(ms, zone);
  return kind === 3 ? hourMinute(ms, zone) : clock(ms, zone);
}
