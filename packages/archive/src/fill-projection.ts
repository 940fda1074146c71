import type { FillRow } from "@tickwork/contracts/archive";
import { rowOf, rowsOf, type Sqlite, type SqliteStatement } from "@tickwork/ledger-libsql/sqlite";
import type { CommissionReport, Fill } from "@tickwork/model/fill";
import type { EpochMs } from "@tickwork/model/time";
import { executionId } from "@tickwork/order-rules/execution-id";
import { fromStored, toStored } from "./stored-json.ts";

interface StoredFill {
  readonly entry: number;
  readonly fill: ArrayBuffer;
  readonly report: ArrayBuffer | null;
}

/** All executions ever with what they were charged, corrected as the book corrects them. */
export class FillProjection {
  readonly #one: SqliteStatement;
  readonly #put: SqliteStatement;
  readonly #charge: SqliteStatement;
  readonly #putCharge: SqliteStatement;
  readonly #newest: SqliteStatement;
  readonly #since: SqliteStatement;

  constructor(sqlite: Sqlite) {
    this.#one = sqlite.prepare("SELECT fill FROM fills WHERE family = ?");
    this.#put = sqlite.prepare(`
      INSERT INTO fills (family, entry, time, fill) VALUES (?, ?, ?, ?)
      ON CONFLICT (family) DO UPDATE SET time = excluded.time, fill = excluded.fill
    `);
    this.#charge = sqlite.prepare("SELECT report FROM charges WHERE family = ?");
    this.#putCharge = sqlite.prepare("INSERT OR REPLACE INTO charges (family, report) VALUES (?, ?)");
    this.#newest = sqlite.prepare(`
      SELECT entry, fill, report FROM fills LEFT JOIN charges USING (family)
      WHERE entry < ? ORDER BY entry DESC LIMIT ?
    `);
    this.#since = sqlite.prepare("SELECT count(*) AS count FROM fills WHERE time >= ?");
  }

  /** Books a fill. `isNew`: it is neither a repeat nor an older version; then `replaced` is the one that it corrects, if any. */
  book(fill: Fill, entry: number): { readonly isNew: boolean; readonly replaced?: Fill } {
    const { family, revision } = executionId(fill.execution);
    const row = rowOf<{ fill: ArrayBuffer }>(this.#one, family);
    const known = row === undefined ? undefined : fromStored<Fill>(row.fill);
    if (known !== undefined && revision <= executionId(known.execution).revision) return { isNew: false };
    this.#put.run(family, entry, fill.time, toStored(fill));
    return known === undefined ? { isNew: true } : { isNew: true, replaced: known };
  }

  charge(report: CommissionReport): void {
    const { family, revision } = executionId(report.execution);
    const row = rowOf<{ report: ArrayBuffer }>(this.#charge, family);
    const known = row === undefined ? undefined : fromStored<CommissionReport>(row.report);
    if (known !== undefined && revision < executionId(known.execution).revision) return;
    this.#putCharge.run(family, toStored(report));
  }

  /** Newest first; before entry `before`. */
  newest(before: number, limit: number): readonly FillRow[] {
    return rowsOf<StoredFill>(this.#newest, before, limit).map(fillRow);
  }

  countSince(time: EpochMs): number {
    return rowOf<{ count: number }>(this.#since, time)?.count ?? 0;
  }
}

function fillRow({ entry, fill, report }: StoredFill): FillRow {
  const row = { entry, fill: fromStored<Fill>(fill) };
  if (report === null) return row;
  const { commission, currency } = fromStored<CommissionReport>(report);
  return { ...row, commission, commissionCurrency: currency };
}
