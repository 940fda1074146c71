import type { MemoryDisk } from "@tickwork/ledger/memory-ledger-store";
import type { JournalRow } from "@tickwork/ledger/journal-chain";

/** One bit of the journal that the disk got wrong, and the row as it was: the copy that a person restores. */
export class FlippedBit {
  readonly #disk: MemoryDisk;
  #whole: JournalRow | undefined;
  #mustRefuse = false;
  /** A start went on although a row that it reads is damaged. */
  wasOverlooked = false;

  constructor(disk: MemoryDisk) {
    this.#disk = disk;
  }

  /** @param chance which row and which of its bits @returns false when there is no row */
  flip(chance: number): boolean {
    const { rows, checkpoint } = this.#disk;
    const at = chance % Math.max(1, rows.length);
    const row = rows[at];
    if (row === undefined || this.#whole !== undefined) return false;
    const bytes = Buffer.from(row.fact);
    const place = chance % bytes.length;
    bytes[place] = (bytes[place] ?? 0) ^ (1 << (chance % 7));
    this.#whole = row;
    this.#mustRefuse = row.entry > (checkpoint?.point.entry ?? 0);
    rows[at] = { ...row, fact: bytes.toString("latin1") };
    return true;
  }

  /** The process has started, so it has read everything after the checkpoint. */
  started(): void {
    if (this.#whole === undefined) return;
    if (this.#mustRefuse) this.wasOverlooked = true;
  }

  /** @returns whether something was damaged */
  restore(): boolean {
    const whole = this.#whole;
    if (whole === undefined) return false;
    this.#disk.rows[whole.entry - 1] = whole;
    this.#whole = undefined;
    return true;
  }

  get isDamaged(): boolean {
    return this.#whole !== undefined;
  }
}
