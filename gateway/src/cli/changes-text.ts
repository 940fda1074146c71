import type { SettingChange } from "@tickwork/config/settings-store";
import { textFromStored } from "@tickwork/config/value-text";
import { alignedTable } from "./aligned.ts";

/** Changes of settings as a table, times in UTC. */
export function changesText(changes: readonly SettingChange[]): string {
  if (changes.length === 0) return "Nothing has changed.";
  const rows = changes.map(({ time, key, from, to, actor, reason }) => [
    new Date(time).toISOString(),
    key,
    textFromStored(from),
    textFromStored(to),
    actor,
    reason,
  ]);
  return alignedTable(["time", "setting", "from", "to", "by", "reason"], rows);
}
