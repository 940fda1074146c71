// The chart itself: candles and volume on one canvas.
import {
  CandlestickSeries,
  createChart,
  createSeriesMarkers,
  HistogramSeries,
} from "../../vendor/lightweight-charts.js";
import { byId } from "../../parts/dom.js";
import { chartColours } from "./colours.js";
import { crosshairText, tickText } from "./legend.js";
import { withNearLines } from "./overlays.js";

/** @typedef {ReturnType<typeof makeCanvas>} Canvas */

/** @param {(time: unknown) => void} pointed what the crosshair is at */
export function makeCanvas(pointed) {
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
  /** @type {import("lightweight-charts").IPriceLine[]} */
  const lines = [];
  const candles = chart.addSeries(CandlestickSeries, {
    priceLineStyle: 2,
    borderVisible: true,
    /** @param {() => import("lightweight-charts").AutoscaleInfo | null} bars */
    autoscaleInfoProvider: (bars) => withNearLines(bars, lines),
  });
  const volume = chart.addSeries(HistogramSeries, {
    priceFormat: { type: "volume" },
    priceScaleId: "volume",
    lastValueVisible: false,
    priceLineVisible: false,
  });
  chart.priceScale("volume").applyOptions({ scaleMargins: { top: 0.86, bottom: 0 } });
  const markers = createSeriesMarkers(candles, []);
  chart.subscribeCrosshairMove(({ time }) => pointed(time));
  return { chart, candles, volume, markers, lines };
}

/** Gives the canvas the colours of the theme. @param {Canvas} canvas */
export function paint({ chart, candles }) {
  const colours = chartColours();
  chart.applyOptions({
    layout: { background: { color: colours.panel }, textColor: colours.text },
    grid: { vertLines: { color: colours.grid }, horzLines: { color: colours.grid } },
    crosshair: {
      vertLine: { color: colours.faint, labelBackgroundColor: colours.strong },
      horzLine: { color: colours.faint, labelBackgroundColor: colours.strong },
    },
  });
  // A rising candle is hollow and a falling one filled: direction without colour.
  candles.applyOptions({
    upColor: colours.panel,
    borderUpColor: colours.up,
    wickUpColor: colours.up,
    downColor: colours.down,
    borderDownColor: colours.down,
    wickDownColor: colours.down,
    priceLineColor: colours.faint,
  });
}
