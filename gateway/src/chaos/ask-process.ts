import { errorCode } from "@tickwork/model/tickwork-error";
import type { ChaosWorld } from "./chaos-world.ts";
import type { ClientProcess } from "./client-process.ts";

/** Asks the process that runs, if one does. What it answers goes into the trace; an answer without a code is a failure of its own. */
export function askProcess(world: ChaosWorld, question: (process: ClientProcess) => Promise<unknown>): void {
  const { process } = world;
  if (process === undefined) return;
  question(process).then(
    (answer) => world.note(`answer ${JSON.stringify(answer) ?? ""}`),
    (error: unknown) => {
      world.note(`refused ${errorCode(error) ?? String(error)}`);
      if (errorCode(error) === undefined)
        world.violated({ invariant: 0, atMs: world.time.now(), text: `an answer without a code: ${String(error)}` });
    },
  );
}
