/** Ranks from 1; equal values share the mean of theirs, as Spearman's coefficient wants it (Kendall 1945, The Treatment of Ties). */
export function ranks(values: Float64Array): Float64Array {
  const places = Uint32Array.from(values, (_, at) => at);
  places.sort((one, other) => (values[one] as number) - (values[other] as number));
  const out = new Float64Array(values.length);
  for (let from = 0; from < places.length;) {
    const value = values[places[from] as number];
    let to = from + 1;
    while (to < places.length && values[places[to] as number] === value) to += 1;
    for (let at = from; at < to; at += 1) out[places[at] as number] = (from + 1 + to) / 2;
    from = to;
  }
  return out;
}
