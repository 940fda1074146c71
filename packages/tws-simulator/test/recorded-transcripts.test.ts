import { describe, expect, test } from "vitest";
import { SyntheticFeed } from "../src/synthetic/synthetic-feed.ts";
import { frame, MemoryDesk } from "./memory-session.ts";
import {
  hasTranscripts,
  momentOf,
  readTranscripts,
  recordedTale,
  requestBytes,
  saidTale,
  type TranscriptLine,
} from "./transcript.ts";

const VERSION = 193;

/** What was so at the Gateway when a transcript was recorded, and must be made so here. */
const CIRCUMSTANCES: Readonly<Record<string, (desk: MemoryDesk) => void>> = {
  // The cancel came before the exchange had taken the order.
  "direct_cancel_order.txt": (desk) => void (desk.server.simulator.market.orders.venue.delayMs = 60_000),
  // The end marker never came.
  "executions_missing_end_live.txt": (desk) => void desk.arm({ fault: "no-end-marker" }),
  // Live data is not subscribed to; delayed data were asked for before (reqMarketDataType 3).
  "quote_delayed_data.txt": (desk) => desk.server.simulator.market.marketData.setAccess("delayed"),
  // The account's data subscription does not cover the API.
  "realtime_bars_api_error.txt": (desk) => desk.server.simulator.market.marketData.setAccess("none"),
};

/** This one's connection time is not its own: quotes came, so a market was open. */
const MOMENTS: Readonly<Record<string, number>> = {
  "quote_delayed_data.txt": Date.parse("2026-04-06T12:00:00-04:00"),
};

/** Positions for the transcript that lists four. */
const positions = ["AAPL", "AMZN", "MSFT", "QQQ"].map((symbol) => ({ symbol, quantity: 10, averageCost: 100 }));

const transcripts = [...readTranscripts()].filter(([, [first]]) => first?.live_grounded === true);

async function replay(lines: readonly TranscriptLine[]): Promise<string[]> {
  const [{ file = "" } = {}] = lines;
  const desk = new MemoryDesk({
    feed: new SyntheticFeed({ seed: 7, start: MOMENTS[file] ?? momentOf(lines) }),
    account: "DU9000001",
    ...(file === "grounded_positions.txt" && { terms: { positions } }),
  });
  await desk.steps(4);
  CIRCUMSTANCES[file]?.(desk);
  const peer = await desk.connect(1);
  for (const line of lines) {
    if (line.who !== "client") continue;
    if (line.msg === "req_quote") await desk.ask(peer, frame(59, 1, 3));
    const payload = new TextDecoder().decode(requestBytes(VERSION, line));
    await desk.ask(peer, frame(...payload.split("\0").slice(0, -1)));
    if (line.msg === "req_quote") await desk.steps(50);
  }
  const [, ...frames] = peer.heard(); // the first is the handshake
  const isSnapshot = lines.some(({ msg }) => msg === "req_quote");
  return saidTale(isSnapshot ? frames.filter(isInSnapshotTranscript) : frames);
}

/** The recorder kept bid and ask of a snapshot, not its parameters, sizes and other prices. */
function isInSnapshotTranscript([number = "", , , tick = ""]: readonly string[]): boolean {
  return number === "1" ? ["1", "2", "66", "67"].includes(tick) : !["2", "45", "46", "81"].includes(number);
}

describe.skipIf(!hasTranscripts)("recorded dialogues with a Gateway", () => {
  test.each(transcripts)("%s goes the same way here", async (_file, lines) => {
    expect(await replay(lines)).toEqual(recordedTale(lines));
  });
});
