/**
 * The one spelling of a plain value as JSON: keys sorted by UTF-16 code units, no spaces, properties that are undefined left
 * out. Equal values give equal bytes on every runtime, which is what a hash needs.
 * @throws TypeError for what JSON cannot hold: NaN, infinities, undefined in a list, functions, bigints.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case "string":
    case "boolean":
      return JSON.stringify(value);
    case "number":
      if (!Number.isFinite(value)) throw new TypeError(`Cannot write ${value} to the journal: not a finite number`);
      return JSON.stringify(value);
    case "object":
      if (value === null) return "null";
      return Array.isArray(value) ? canonicalList(value) : canonicalRecord(value);
    default:
      throw new TypeError(`Cannot write a value of type ${typeof value} to the journal`);
  }
}

function canonicalList(list: readonly unknown[]): string {
  // Array.from, not map: a hole must be refused like the undefined that it reads as.
  return `[${Array.from(list, canonicalJson).join(",")}]`;
}

function canonicalRecord(record: object): string {
  const members: string[] = [];
  for (const [key, member] of Object.entries(record).sort(byKey)) {
    if (member !== undefined) members.push(`${JSON.stringify(key)}:${canonicalJson(member)}`);
  }
  return `{${members.join(",")}}`;
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
