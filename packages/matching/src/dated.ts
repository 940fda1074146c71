/** Figures that hold from a day on (`2024-05-22`, New York) until the next ones do. */
export interface Dated {
  readonly from: string;
}

/** The figures of a day: the latest that began by then; before all of them, the first. @param list in the order of its days, not empty */
export function datedAt<T extends Dated>(list: readonly [T, ...T[]], day: string): T {
  let found = list[0];
  for (const each of list) if (each.from <= day) found = each;
  return found;
}
