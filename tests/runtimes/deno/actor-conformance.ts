import { once } from "node:events";
import { createInterface } from "node:readline";
import { startRuntime } from "./start-runtime.ts";
import type { Tally } from "./tally.ts";

/** Lets Deno run what both hosts of actors must do, and counts its lines. */
export async function actorConformance(filter: string, tally: Tally): Promise<void> {
  const child = startRuntime("deno", "tests/runtimes/conformance.ts", [filter]);
  const exited = once(child, "exit");
  const before = tally.failed;
  for await (const line of createInterface({ input: child.stdout! })) {
    if (/^\d+ passed, \d+ failed$/.test(line)) continue; // added up with the others at the end
    if (line.startsWith("ok ")) tally.passed += 1;
    else if (line.startsWith("FAILED ")) tally.failed += 1;
    process.stdout.write(`${line}\n`);
  }
  const [code, signal] = await exited;
  const isDeath = code !== 0 && tally.failed === before && filter === "";
  if (!isDeath) return;
  tally.failed += 1;
  process.stdout.write(`FAILED actor hosts under Deno: the process ended with ${code ?? signal}\n`);
}
