import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const MINUTE_MS = 60_000;
const BARS = 40;

/**
 * Writes some minutes of the last session of a January, from just before it opens, and of the first one of February, rising all the
 * time.
 * @returns path of the CSV file
 */
export function monthEnd(): string {
  const rows = ["time,open,high,low,close,volume"];
  let price = 400;
  for (const first of ["2024-01-31T14:29:00Z", "2024-02-01T14:30:00Z"]) {
    for (let minute = 0; minute < BARS; minute += 1) {
      const time = new Date(Date.parse(first) + minute * MINUTE_MS).toISOString();
      const close = Number((price + 0.11).toFixed(2));
      rows.push([time, price, (close + 0.02).toFixed(2), (price - 0.02).toFixed(2), close, 800].join(","));
      price = close;
    }
  }
  const path = join(mkdtempSync(join(tmpdir(), "tickwork-month-")), "SPY.csv");
  writeFileSync(path, `${rows.join("\n")}\n`);
  return path;
}
