// The live connection: one event stream, watched for silence, opened again with patience.
import { ApiError, get } from "./api.js";
import { apply, redraw, state } from "./store.js";

const EVENTS = ["snapshot", "status", "quotes", "instruments", "openOrders", "orders", "fills", "journal", "bars"];
/** The server says something every 5 s; after this it is taken for lost. */
const SILENCE_MS = 12_000;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 8_000;

/** @type {EventSource | undefined} */
let source;
let lastHeard = 0;
let retryMs = FIRST_RETRY_MS;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let retrying;

/**
 * Follows the desk until the session ends.
 * @param {() => void} onLoggedOut
 */
export function follow(onLoggedOut) {
  open(onLoggedOut);
  setInterval(() => {
    if (source !== undefined && Date.now() - lastHeard > SILENCE_MS) lose(onLoggedOut);
    else if (state.link === "lost") redraw();
  }, 1000);
}

/** @param {() => void} onLoggedOut */
function open(onLoggedOut) {
  lastHeard = Date.now();
  const opened = new EventSource("/api/v1/events");
  source = opened;
  const heard = () => {
    lastHeard = Date.now();
    retryMs = FIRST_RETRY_MS;
    if (state.link !== "live") {
      state.link = "live";
      redraw();
    }
  };
  for (const event of EVENTS) {
    opened.addEventListener(event, (message) => {
      heard();
      apply(event, JSON.parse(message.data));
    });
  }
  opened.addEventListener("heartbeat", heard);
  opened.addEventListener("error", () => {
    if (source === opened) lose(onLoggedOut);
  });
}

/** @param {() => void} onLoggedOut */
function lose(onLoggedOut) {
  source?.close();
  source = undefined;
  if (state.link === "live") state.lostSince = lastHeard;
  if (state.link !== "connecting") state.link = "lost";
  redraw();
  clearTimeout(retrying);
  retrying = setTimeout(() => retry(onLoggedOut), retryMs);
  retryMs = Math.min(LONGEST_RETRY_MS, retryMs * 2);
}

// An EventSource hides why it failed: a plain question tells a lost session from a process that is not there.
/** @param {() => void} onLoggedOut */
async function retry(onLoggedOut) {
  try {
    await get("/status");
    open(onLoggedOut);
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) onLoggedOut();
    else {
      if (state.link === "connecting") state.lostSince = Date.now();
      state.link = "lost";
      lose(onLoggedOut);
    }
  }
}

/** Ends the live connection, for a log-out. */
export function unfollow() {
  source?.close();
  source = undefined;
  clearTimeout(retrying);
}
