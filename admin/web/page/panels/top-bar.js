// The top of the page: in what mode, connected to what, which time, and whether trading goes on.
import { byId, find, setAttribute, setText } from "../parts/dom.js";
import { clock, day, duration, hourMinute, zoneCity, zoneName } from "../parts/format.js";

/** @typedef {import("../parts/store.js").Status} Status */
/** @typedef {{ tone: "good" | "wait" | "bad" | "idle", word: string, more: string }} Vital */

/** @param {import("../parts/store.js").State} state */
export function drawTopBar({ status, link }) {
  drawLive(link);
  document.body.dataset.stale = String(link === "lost");
  if (status === undefined) return;
  drawBanner(status);
  drawVital("vital-broker", brokerVital(status));
  drawVital("vital-market", marketVital(status));
  drawVital("vital-trading", tradingVital(status));
  const time = byId("vital-clock");
  setText(
    find(time, "b"),
    `${clock(status.marketTime, status.marketZone)} ${zoneName(status.marketTime, status.marketZone)}`,
  );
  setText(find(time, "small"), `${day(status.marketTime, status.marketZone)} · ${zoneCity(status.marketZone)}`);
  document.title = `${status.tradingState === "ACTIVE" ? "" : `■ ${status.tradingState} · `}Tickwork · ${status.mode}`;
}

/** @param {Status} status */
function drawBanner(status) {
  const banner = byId("mode-banner");
  const kind = status.isSimulated || status.mode === "demo" || status.mode === "replay" ? "simulation" : status.mode;
  const account = status.account === null ? "" : `account ${status.account}`;
  const words = {
    simulation: [
      "SIMULATION",
      "No real orders, no real money.",
      `Tickwork's own simulator plays the market (${status.mode}).`,
    ],
    paper: ["PAPER", "Simulated money at Interactive Brokers.", account],
    live: ["LIVE", "Real money: orders go to the market.", account],
  }[kind];
  banner.hidden = false;
  banner.dataset.mode = kind;
  ["strong", "span", "small"].forEach((part, at) => setText(find(banner, part), words[at] ?? ""));
}

/** @param {string} id @param {Vital} vital */
function drawVital(id, { tone, word, more }) {
  const vital = byId(id);
  setAttribute(find(vital, ".lamp"), "data-tone", tone);
  setText(find(vital, "b"), word);
  setText(find(vital, "small"), more);
  vital.title = more;
}

/** @param {Status} status @returns {Vital} */
function brokerVital({ connection, recovery }) {
  if (connection === null) return { tone: "bad", word: "No answer", more: "" };
  const { state, broker } = connection;
  if (state === "ready" && recovery?.state === "reconciling")
    return { tone: "wait", word: "Reconciling", more: broker };
  /** @type {Record<typeof state, Vital>} */
  const vitals = {
    ready: { tone: "good", word: "Ready", more: broker },
    connected: { tone: "wait", word: "Reconciling", more: broker },
    connecting: { tone: "wait", word: "Connecting", more: broker },
    degraded: { tone: "bad", word: "Degraded", more: "its own link is down" },
    disconnected: { tone: "bad", word: "Disconnected", more: broker },
  };
  return vitals[state];
}

/** @param {Status} status @returns {Vital} */
function marketVital({ session, marketTime, marketZone }) {
  if (session === null || marketTime === null) return { tone: "idle", word: "Unknown", more: "" };
  const now = Date.parse(marketTime);
  if (session.isOpen) {
    const left = duration(Date.parse(session.close) - now);
    return { tone: "good", word: "Open", more: `closes ${hourMinute(session.close, marketZone)}, in ${left}` };
  }
  const left = duration(Date.parse(session.open) - now);
  return { tone: "idle", word: "Closed", more: `opens ${hourMinute(session.open, marketZone)}, in ${left}` };
}

/** @param {Status} status @returns {Vital} */
function tradingVital({ tradingState, halt, cycle, strategies, state }) {
  if (tradingState !== "ACTIVE") return { tone: "bad", word: tradingState, more: halt === null ? "" : `by ${halt.by}` };
  if (state !== "running") return { tone: "wait", word: capital(state), more: "" };
  if (cycle === null) return { tone: "bad", word: "No answer", more: "" };
  const running = strategies.filter((strategy) => strategy.state === "running").length;
  const more = strategies.length === 0 ? "no strategy yet" : `${running} of ${strategies.length} strategies`;
  if (cycle.state !== "running") return { tone: "wait", word: capital(cycle.state), more };
  return { tone: running < strategies.length ? "wait" : "good", word: tradingState, more };
}

/** @param {string} word */
function capital(word) {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** @param {import("../parts/store.js").State["link"]} link */
function drawLive(link) {
  const element = byId("live");
  const [tone, word] = { live: ["good", "Live"], connecting: ["wait", "Connecting…"], lost: ["bad", "Reconnecting…"] }[
    link
  ];
  setAttribute(find(element, ".lamp"), "data-tone", tone);
  setText(find(element, "b"), word ?? "");
  element.title = word ?? "";
}
