/**
 * Turns any failure of a call into one that ends this actor: what was asked may have happened, and only a new start, which reads
 * the journal and asks the link, knows.
 */
export async function orCrash<T>(expected: string, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (cause) {
    throw new Error(`Expected ${expected}: ${String(cause)}`, { cause });
  }
}
