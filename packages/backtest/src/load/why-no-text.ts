/** Bytes that are looked at. */
const BEGINNING = 1_000;
const COMPRESSED: readonly (readonly number[])[] = [
  [0x1f, 0x8b], // gzip
  [0x50, 0x4b, 0x03, 0x04], // zip
  [0x28, 0xb5, 0x2f, 0xfd], // zstd
];

/** Why a file's bytes are no text of bars, with what to do about it; undefined where they may be. */
export function whyNoText(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return "it is empty. Give a file with a header line and data.";
  if (COMPRESSED.some((magic) => magic.every((byte, at) => bytes[at] === byte)))
    return "it is compressed. Unpack it first.";
  // UTF-8 has no zero byte in text; UTF-16 has many.
  if (bytes.subarray(0, BEGINNING).includes(0)) return "it is no text in UTF-8. Save it as CSV in UTF-8.";
  return undefined;
}
