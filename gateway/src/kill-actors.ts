import { seededRandom } from "@tickwork/actor/seeded-random";
import type { Supervisor } from "@tickwork/actor/supervisor";

/** Of the moments at which the order actor is at work, so many see a death. */
const SHARE_OF_DEATHS = 0.4;
const LONGEST_AIM_MS = 4;

/**
 * Kills each actor in turn while it trades: when the order actor has something to do, and then after a random real time, so that the
 * death falls into any step of a decision, a commit, a write or a callback. The feed waits until all has settled again.
 * @returns to be called whenever the feed has stirred the actors
 */
export function killActors(supervisor: Supervisor, seed: number): () => void {
  const random = seededRandom(seed, "kill-actors");
  const names = supervisor
    .status()
    .filter(({ branch }) => branch !== "root")
    .map(({ name }) => name);
  let turn = 0;
  let stirring = 0;

  const isTrading = (): boolean => supervisor.status().some(({ name, mailbox }) => name === "orders" && mailbox > 0);

  function strike(): void {
    const name = names[turn % names.length] as string;
    turn += 1;
    const release = supervisor.hold(); // the feed must not go on before the blow has fallen
    setTimeout(() => {
      supervisor.kill(name);
      release();
    }, random() * LONGEST_AIM_MS);
  }

  /** Looks on until the order actor is at work, or the feed has stirred the actors again. */
  function watch(stir: number): void {
    if (stir !== stirring) return;
    if (!isTrading()) setImmediate(watch, stir).unref();
    else if (random() < SHARE_OF_DEATHS) strike();
  }

  return () => watch((stirring += 1));
}
