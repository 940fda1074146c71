import { Supervisor } from "./supervisor.ts";
import type { SuperviseOptions, TreeSpec } from "./supervise-options.ts";
import { WorkerHost } from "./worker/worker-host.ts";

/** A supervision tree with each actor in a thread of its own; `await system.start()` brings it up. */
export function superviseTree(tree: TreeSpec, options: SuperviseOptions): Supervisor {
  return new Supervisor(tree, new WorkerHost(options), options);
}
