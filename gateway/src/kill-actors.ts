import { seededRandom } from "@tickwork/actor/seeded-random";
import type { Supervisor } from "@tickwork/actor/supervisor";

/** Moments of turmoil between two kills, on average. */
const MOMENTS_BETWEEN_KILLS = 40;
const LONGEST_AIM_MS = 4;

/**
 * Kills each actor in turn while it works: after a random number of events, and within the event after a random real time, so that the
 * death falls into any step of what the event caused. The feed waits until all has settled again.
 * @returns to be called whenever the feed has stirred the actors
 */
export function killActors(supervisor: Supervisor, seed: number): () => void {
  const random = seededRandom(seed, "kill-actors");
  const names = supervisor
    .status()
    .filter((actor) => actor.branch !== "root")
    .map((actor) => actor.name);
  let turn = 0;
  let moments = 0;
  let nextKill = Math.ceil(random() * MOMENTS_BETWEEN_KILLS * 2);
  return () => {
    moments += 1;
    if (moments < nextKill) return;
    nextKill = moments + Math.ceil(random() * MOMENTS_BETWEEN_KILLS * 2);
    const name = names[turn % names.length] as string;
    turn += 1;
    const release = supervisor.hold(); // the feed must not go on before the blow has fallen
    setTimeout(() => {
      supervisor.kill(name);
      release();
    }, random() * LONGEST_AIM_MS);
  };
}
