/** Computes something of each year once. */
export function yearCache<T>(compute: (year: number) => T): (year: number) => T {
  const years = new Map<number, T>();
  return (year) => {
    const known = years.get(year);
    if (known !== undefined) return known;
    const made = compute(year);
    years.set(year, made);
    return made;
  };
}
