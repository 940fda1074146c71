/**
 * The known name that a person most likely meant.
 * @returns undefined when nothing is near: more than a third of the letters differ.
 */
export function nearestName(written: string, known: Iterable<string>): string | undefined {
  const target = written.toLowerCase();
  let nearest: string | undefined;
  let least = Infinity;
  for (const name of known) {
    const candidate = name.toLowerCase();
    // `port` for `broker.port` is near, whatever the letter count says.
    const distance = candidate.endsWith(`.${target}`) ? 0 : editDistance(target, candidate);
    if (distance < least && distance <= Math.max(2, Math.floor(candidate.length / 3))) {
      nearest = name;
      least = distance;
    }
  }
  return nearest;
}

/** Levenshtein: insertions, deletions and substitutions, in one row of memory. Inputs are cut at 64 letters to bound the work. */
function editDistance(from: string, to: string): number {
  const source = from.slice(0, 64);
  const target = to.slice(0, 64);
  let previous = Array.from({ length: target.length + 1 }, (_, index) => index);
  for (let row = 1; row <= source.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= target.length; column += 1) {
      const substitution = (previous[column - 1] ?? 0) + (source[row - 1] === target[column - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[target.length] ?? 0;
}
