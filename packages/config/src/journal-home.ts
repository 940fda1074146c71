import { join } from "node:path";
import type { TradingMode } from "@tickwork/model/mode";

/** Folder of journal and archive: the home folder itself, but for the demo, whose books must never mix with those of an account. */
export function journalHomeOf(home: string, mode: TradingMode): string {
  return mode === "demo" ? join(home, "demo") : home;
}
