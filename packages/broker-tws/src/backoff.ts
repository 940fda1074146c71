const FIRST_MS = 250;
const LONGEST_MS = 30_000;
/** The broker keeps a client id for a while after its socket is gone. */
const CLIENT_ID_IN_USE_MS = 2_000;

/**
 * Time before the next attempt to connect: doubled each time, with half of it left to chance, so that many clients of a restarted
 * broker do not come all at once.
 * @param attempt failed attempts so far, from 1
 * @param random uniform in [0, 1)
 */
export function backoffMs(attempt: number, isClientIdInUse: boolean, random: number): number {
  const first = isClientIdInUse ? CLIENT_ID_IN_USE_MS : FIRST_MS;
  const full = Math.min(LONGEST_MS, first * 2 ** Math.min(attempt - 1, 20));
  return full / 2 + (full / 2) * random;
}
