// The actors as the tree supervises them, the strategies, and the streams of market data.
import { byId, find, make, setAttribute, setText, syncChildren } from "../parts/dom.js";
import { emptyNote } from "../parts/empty.js";
import { barLength, clock, compact } from "../parts/format.js";
import { redraw, state } from "../parts/store.js";
import { drawTabs } from "../parts/tabs.js";

/** @typedef {import("../parts/store.js").Status} Status */
/** @typedef {Status["actors"][number]} Actor */

/** @type {Record<Actor["state"], { tone: "good" | "wait" | "bad" | "idle", word: string }>} */
const STATES = {
  starting: { tone: "wait", word: "Starting" },
  running: { tone: "good", word: "Running" },
  restarting: { tone: "bad", word: "Restarting" },
  stopping: { tone: "wait", word: "Stopping" },
  stopped: { tone: "idle", word: "Stopped" },
  failed: { tone: "bad", word: "Failed" },
};

const tree = make("tbody");
const actors = make("table", "grid system-table", make("thead", "", headRow()), tree);
actors.setAttribute("aria-label", "Actors");
const strategies = make("ul", "stack-list");
const streams = make("ul", "stack-list");
const books = make("ul", "stack-list");
const noStrategies = emptyNote("No strategy at work", "They get their work once the broker's books are reconciled.");
const noStreams = emptyNote("No market data yet", "Streams start when symbols are activated.");
let chosen = "actors";

/** @param {import("../parts/store.js").State} state */
export function drawSystem({ status }) {
  const count = status?.recovery?.differences.length ?? 0;
  const tabs = [
    { id: "actors", label: "Actors" },
    { id: "strategies", label: "Strategies" },
    { id: "streams", label: "Data" },
    { id: "books", label: "Books", ...(count === 0 ? {} : { count }) },
  ];
  drawTabs(byId("system-tabs"), tabs, chosen, (id) => {
    chosen = id;
    redraw();
  });
  if (status === undefined) return;
  const body = byId("system-body");
  const wanted = wantedPart(status);
  if (body.firstElementChild !== wanted) body.replaceChildren(wanted);
  if (chosen === "actors") drawActors(status);
  if (chosen === "strategies") drawStrategies(status);
  if (chosen === "streams") drawStreams(status);
  if (chosen === "books") drawBooks(status);
  const restarts = status.actors.reduce((sum, actor) => sum + actor.restarts, 0);
  const memory = memoryMb(status);
  setText(
    byId("system-note"),
    `${restarts} restart${restarts === 1 ? "" : "s"} · ${memory.toFixed(0)} MB · v${status.version}`,
  );
}

/** Those that live in the root share its heap. @param {Status} status */
function memoryMb({ actors: all }) {
  const root = Math.max(0, ...all.filter(({ branch }) => branch === "root").map(({ heapMb }) => heapMb));
  return all.filter(({ branch }) => branch !== "root").reduce((sum, { heapMb }) => sum + heapMb, root);
}

/** @param {Status} status */
function wantedPart(status) {
  if (chosen === "actors") return actors;
  if (chosen === "strategies") return status.strategies.length === 0 ? noStrategies : strategies;
  if (chosen === "books") return books;
  return status.streams.length === 0 ? noStreams : streams;
}

function headRow() {
  const row = make("tr");
  for (const [name, head] of [
    ["name", "Actor"],
    ["state", "State"],
    ["restarts", "Restarts"],
    ["mailbox", "Mailbox"],
    ["memory", "Memory"],
  ]) {
    const cell = make("th", `c-${name}${name === "name" || name === "state" ? "" : " number"}`, head ?? "");
    cell.scope = "col";
    row.append(cell);
  }
  return row;
}

/** @param {Status} status */
function drawActors({ actors: all }) {
  const rows = [...new Set(all.map(({ branch }) => branch))].flatMap((branch) => [
    { key: `branch ${branch}`, branch, actor: undefined, error: undefined },
    ...all
      .filter((actor) => actor.branch === branch)
      .flatMap((actor) => [
        { key: actor.name, branch, actor, error: undefined },
        ...(actor.lastError === null
          ? []
          : [{ key: `${actor.name} error`, branch, actor: undefined, error: actor.lastError }]),
      ]),
  ]);
  syncChildren(tree, rows, {
    key: ({ key }) => key,
    create({ branch, actor, error }) {
      if (actor !== undefined) return actorRow();
      const cell = make("td", "", error === undefined ? branch : "");
      cell.colSpan = 5;
      return make("tr", error === undefined ? "branch" : "error-row", cell);
    },
    update(row, { actor, error }) {
      if (actor !== undefined) drawActor(row, actor);
      else if (error !== undefined) setText(find(row, "td"), `died last of: ${error}`);
    },
  });
}

function actorRow() {
  const stateCell = make("td", "c-state", make("span", "line-state", make("i", "lamp"), " ", make("span", "word")));
  return make(
    "tr",
    "child",
    make("td", "c-name"),
    stateCell,
    make("td", "c-restarts number"),
    make("td", "c-mailbox number"),
    make("td", "c-memory number"),
  );
}

/** @param {HTMLElement} row @param {Actor} actor */
function drawActor(row, actor) {
  const { tone, word } = STATES[actor.state];
  setText(find(row, ".c-name"), actor.name);
  setAttribute(find(row, ".lamp"), "data-tone", tone);
  setText(find(row, ".word"), word);
  const restarts = find(row, ".c-restarts");
  setText(restarts, String(actor.restarts));
  setAttribute(restarts, "class", `c-restarts number${actor.restarts > 0 ? " warn strong" : " muted"}`);
  setText(find(row, ".c-mailbox"), String(actor.mailbox));
  setText(find(row, ".c-memory"), actor.heapMb === 0 ? "—" : `${actor.heapMb.toFixed(1)} MB`);
}

/** @param {Status} status */
function drawStrategies(status) {
  syncChildren(strategies, status.strategies, {
    key: ({ strategy, instrument, timeframeMs }) => `${strategy} ${instrument} ${timeframeMs}`,
    create: stackItem,
    update(item, row) {
      const parameters = Object.entries(row.parameters).map(([name, value]) => `${name} ${value}`);
      setText(find(item, "b"), `${row.strategy} on ${row.symbol}`);
      setAttribute(find(item, ".lamp"), "data-tone", row.state === "running" ? "good" : "bad");
      setText(find(item, ".word"), row.state === "running" ? "Running" : "Failed, contained");
      setText(
        find(item, "small"),
        `${barLength(row.timeframeMs)} bars, ${row.quantity} a trade · ${parameters.join(", ")}`,
      );
      setText(find(item, ".more"), `${row.barsSeen} bars seen, ${row.signals} signals`);
      setText(find(item, ".error"), row.error ?? "");
    },
  });
}

/** @param {Status} status */
function drawStreams(status) {
  syncChildren(streams, status.streams, {
    key: ({ instrument }) => instrument,
    create: stackItem,
    update(item, row) {
      const zone = state.status?.marketZone ?? "UTC";
      setText(find(item, "b"), row.symbol);
      setAttribute(find(item, ".lamp"), "data-tone", row.isStale ? "bad" : "good");
      setText(find(item, ".word"), `${row.isStale ? "Stale" : "Fresh"}${row.isDelayed ? ", delayed" : ""}`);
      setText(find(item, "small"), `last tick ${clock(row.lastTick, zone)}`);
      setText(find(item, ".more"), `${compact(row.ticks)} ticks, ${row.bars} bars`);
    },
  });
}

/** The last comparison with the broker's books: when, and every difference that it found. @param {Status} status */
function drawBooks({ recovery, marketZone }) {
  const differences = recovery?.differences ?? [];
  const lines = [
    { key: "state", ...bookState(recovery, marketZone) },
    ...differences.map((more, at) => ({
      key: `${at} ${more}`,
      tone: "wait",
      word: "Noted",
      title: `Difference ${at + 1}`,
      more,
    })),
  ];
  syncChildren(books, lines, {
    key: ({ key }) => key,
    create: stackItem,
    update(item, { tone, word, title, more }) {
      setText(find(item, "b"), title);
      setAttribute(find(item, ".lamp"), "data-tone", tone);
      setText(find(item, ".word"), word);
      setText(find(item, "small"), more);
    },
  });
}

/** @param {Status["recovery"]} recovery @param {string} zone */
function bookState(recovery, zone) {
  const title = "Comparison with the broker";
  if (recovery === null) return { title, tone: "bad", word: "No answer", more: "" };
  const { state: of, lastReconciled, differences } = recovery;
  const when = lastReconciled === null ? "not compared yet" : `last compared ${clock(lastReconciled, zone)}`;
  const found =
    differences.length === 0 ? "no difference" : "differences below; the journal has those of every comparison";
  const more = lastReconciled === null ? when : `${when}: ${found}`;
  if (of === "reconciled") return { title, tone: differences.length === 0 ? "good" : "bad", word: "Compared", more };
  return { title, tone: "wait", word: of === "reconciling" ? "Comparing" : "Waiting for the broker", more };
}

function stackItem() {
  const line = make("div", "line", make("b"), make("span", "", make("i", "lamp"), " ", make("span", "word")));
  return make("li", "", line, make("small"), make("small", "more"), make("small", "error"));
}
