// Strips below the top bar for what a person must know now: a stop, a lost page, an order without evidence, a silent actor.
import { byId, find, make, setAttribute, setText, syncChildren } from "../parts/dom.js";
import { clock, duration, zoneName } from "../parts/format.js";
import { openOrder } from "./order-dialog.js";
import { openResume } from "./stop.js";

/** @typedef {{ id: string, tone: "stop" | "bad" | "wait", title: string, text: string, canResume?: boolean, settles?: string }} Notice */

/** @param {import("../parts/store.js").State} state */
export function drawNotices(state) {
  syncChildren(byId("notices"), noticesOf(state), {
    key: ({ id, canResume, settles }) => `${id}${canResume === true ? "+" : ""}${settles ?? ""}`,
    create({ canResume, settles }) {
      const strip = make("div", "notice", make("strong"), make("span"));
      if (canResume === true) strip.append(noticeButton("Resume…", openResume));
      if (settles !== undefined) strip.append(noticeButton("Settle…", () => openOrder(settles)));
      return strip;
    },
    update(strip, { tone, title, text }) {
      setAttribute(strip, "data-tone", tone);
      setText(find(strip, "strong"), title);
      setText(find(strip, "span"), text);
    },
  });
}

/** @param {string} text @param {() => void} act */
function noticeButton(text, act) {
  const button = make("button", "small-button", text);
  button.type = "button";
  button.addEventListener("click", act);
  return button;
}

/** @param {import("../parts/store.js").State} state @returns {Notice[]} */
function noticesOf({ status, link, lostSince, openOrders }) {
  /** @type {Notice[]} */
  const notices = [];
  if (link === "lost") {
    // In steps, so that a screen reader is not told every second.
    const ago = duration(Math.ceil((Date.now() - lostSince) / 5000) * 5000);
    const text = `No word from Tickwork for ${ago}: what you see is old. Trying again. To stop trading from a terminal: npx tickwork halt`;
    notices.push({ id: "lost", tone: "bad", title: "✕ Connection lost", text });
  }
  if (status === undefined) return notices;
  const zone = status.marketZone;
  if (status.halt !== null) {
    const { level, by, reason, since, durable, problem } = status.halt;
    const title = level === "halted" ? "■ TRADING HALTED" : "■ REDUCING ONLY";
    const text = `since ${clock(since, zone)} ${zoneName(since, zone)} by ${by}: ${reason}`;
    notices.push({ id: "halt", tone: "stop", title, text, canResume: true });
    if (problem !== null || !durable) {
      const what = problem ?? "the journal has not taken it yet";
      const worry = durable ? what : `not in the journal yet: ${what}. Do not restart Tickwork before it is.`;
      notices.push({ id: "halt-problem", tone: "bad", title: "▲ The stop is in force, but", text: worry });
    }
  }
  const unknown = openOrders.filter(({ state }) => state === "unknown");
  if (unknown.length > 0) {
    const names = unknown.map(({ side, quantity, symbol }) => `${side} ${quantity} ${symbol}`).join(", ");
    const text = `${names}: perhaps at the broker. The exposure stays reserved until the broker's word settles it, or yours.`;
    const settles = unknown[0]?.intent;
    const title = `▲ ${counted(unknown.length, "order")} without evidence`;
    notices.push({ id: "unknown", tone: "bad", title, text, ...(settles === undefined ? {} : { settles }) });
  }
  const halted = status.haltedInstruments.map(({ symbol }) => symbol);
  if (halted.length > 0) {
    const text = `${halted.join(", ")}: the broker's books differ from ours there. Look in TWS and settle it, then resume.`;
    notices.push({
      id: "halted",
      tone: "bad",
      title: `▲ ${counted(halted.length, "instrument")} halted`,
      text,
      canResume: true,
    });
  }
  const differences = status.recovery?.differences ?? [];
  if (differences.length > 0) {
    const title = `▲ ${counted(differences.length, "difference")} to the broker's books`;
    notices.push({ id: "differences", tone: "wait", title, text: differences.join("; ") });
  }
  const stale = status.streams.filter(({ isStale }) => isStale);
  if (stale.length > 0) {
    const text = `${stale.map(({ symbol }) => symbol).join(", ")}: no fresh prices. Orders in ${stale.length === 1 ? "it" : "them"} are refused meanwhile.`;
    notices.push({ id: "stale", tone: "wait", title: "▲ Market data stale", text });
  }
  if (status.unavailable.length > 0) {
    const text = status.unavailable.map(({ actor, error }) => `${actor}: ${error}`).join("; ");
    notices.push({
      id: "unavailable",
      tone: "wait",
      title: `▲ ${counted(status.unavailable.length, "part")} not answering`,
      text,
    });
  }
  return notices;
}

/** @param {number} count @param {string} noun */
function counted(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
