/** A row of the archive cannot be read: the archive is made anew from the journal. */
export class ArchiveDamaged extends Error {
  override readonly name = "ArchiveDamaged";
}

export function toStored(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

/**
 * Reads what `toStored` wrote.
 * @throws ArchiveDamaged when it is no JSON any more
 */
export function fromStored<T>(bytes: ArrayBuffer): T {
  try {
    return JSON.parse(Buffer.from(bytes).toString()) as T;
  } catch (cause) {
    throw new ArchiveDamaged("Expected JSON in a row of the archive", { cause });
  }
}
