// Rows of a table as bytes: count of rows before them, how many, checksum, then the columns one after the other.
import { createHash } from "node:crypto";
import { FIGURES, type ScenarioTable } from "./scenario-table.ts";

const CHECKSUM_BYTES = 8;
export const RECORD_HEAD_BYTES = 8 + CHECKSUM_BYTES;
const ROW_BYTES = FIGURES.length * 8 + 4 + 1;

export function recordBytes(rows: number): number {
  return RECORD_HEAD_BYTES + rows * ROW_BYTES;
}

/** Rows from `from` to before `to`, in the byte order of the machine. */
export function encodeRecord(table: ScenarioTable, from: number, to: number): Uint8Array {
  const count = to - from;
  const bytes = new Uint8Array(recordBytes(count));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, from, true);
  view.setUint32(4, count, true);
  let at = RECORD_HEAD_BYTES;
  for (const { values } of columnsOf(table)) {
    const part = values.subarray(from, to);
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  bytes.set(checksum(bytes), 8);
  return bytes;
}

/** Reads one record into the table. @returns undefined when the bytes hold no whole record of it */
export function decodeRecord(
  bytes: Uint8Array,
  table: ScenarioTable,
): { readonly from: number; readonly count: number } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [from, count] = [view.getUint32(0, true), view.getUint32(4, true)];
  const size = recordBytes(count);
  if (count === 0 || from + count > table.rows || size > bytes.length) return undefined;
  const record = bytes.subarray(0, size);
  if (checksum(record).some((byte, place) => byte !== record[8 + place])) return undefined;
  let at = RECORD_HEAD_BYTES;
  for (const { values } of columnsOf(table)) {
    const part = values.subarray(from, from + count);
    new Uint8Array(part.buffer, part.byteOffset, part.byteLength).set(record.subarray(at, at + part.byteLength));
    at += part.byteLength;
  }
  return { from, count };
}

function columnsOf({ columns, failedBar, state }: ScenarioTable) {
  return [...FIGURES.map((name) => ({ values: columns[name] })), { values: failedBar }, { values: state }];
}

function checksum(record: Uint8Array): Uint8Array {
  const hash = createHash("sha256").update(record.subarray(0, 8)).update(record.subarray(RECORD_HEAD_BYTES));
  return hash.digest().subarray(0, CHECKSUM_BYTES);
}
