import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const OPEN = Date.parse("2024-03-05T14:30:00Z");

/**
 * Writes one session of minute bars, a wave with a drift, so that averages cross several times.
 * @returns path of the CSV file
 */
export function recordedDay(minutes = 390): string {
  const rows = ["time,open,high,low,close,volume"];
  let open = 500;
  for (let minute = 0; minute < minutes; minute += 1) {
    const close = Number((500 + 4 * Math.sin(minute / 4) + minute / 100).toFixed(2));
    const [high, low] = [Math.max(open, close) + 0.05, Math.min(open, close) - 0.05];
    rows.push(
      [new Date(OPEN + minute * 60_000).toISOString(), open, high.toFixed(2), low.toFixed(2), close, 1_000].join(","),
    );
    open = close;
  }
  const path = join(mkdtempSync(join(tmpdir(), "tickwork-day-")), "SPY.csv");
  writeFileSync(path, `${rows.join("\n")}\n`);
  return path;
}
