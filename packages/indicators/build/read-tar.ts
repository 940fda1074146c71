const BLOCK_BYTES = 512;
const decoder = new TextDecoder();

/**
 * The plain files of a tar archive (ustar, as npm writes it), by path. Reads only what lies in the archive: nothing is written
 * to disk, so no path in it can do harm.
 *
 * @throws RangeError when the archive ends inside a file, or a size is not octal.
 */
export function readTar(archive: Uint8Array): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  let offset = 0;
  while (offset + BLOCK_BYTES <= archive.length) {
    const header = archive.subarray(offset, offset + BLOCK_BYTES);
    const name = text(header, 0, 100);
    if (name === "") break; // an empty block ends the archive
    const prefix = text(header, 345, 155);
    const size = Number.parseInt(text(header, 124, 12).trim() || "0", 8);
    const start = offset + BLOCK_BYTES;
    if (!Number.isInteger(size) || start + size > archive.length) {
      throw new RangeError(`The tar archive ends inside ${name}`);
    }
    const type = String.fromCharCode(header[156] ?? 0);
    if (type === "0" || type === "\0") {
      files.set(prefix === "" ? name : `${prefix}/${name}`, archive.subarray(start, start + size));
    }
    offset = start + Math.ceil(size / BLOCK_BYTES) * BLOCK_BYTES;
  }
  return files;
}

function text(header: Uint8Array, start: number, length: number): string {
  const field = header.subarray(start, start + length);
  const end = field.indexOf(0);
  return decoder.decode(end === -1 ? field : field.subarray(0, end));
}
