// Runs the conformance suite of the actor hosts on whatever runtime runs this file: `npx deno run -A tests/runtimes/conformance.ts`.
import { threads, world } from "../../packages/actor/test/conformance/bed.ts";
import { conformanceCases } from "../../packages/actor/test/conformance/conformance-cases.ts";

const DEADLINE_MS = 30_000;

async function inTime(run: Promise<void>): Promise<void> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`expected an end within ${DEADLINE_MS} ms`)), DEADLINE_MS);
  try {
    await Promise.race([run, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

const [, , filter = ""] = process.argv;
let passed = 0;
let failed = 0;
for (const host of [threads, world]) {
  for (const { name, only, run } of conformanceCases) {
    if ((only !== undefined && only !== host.name) || !name.includes(filter)) continue;
    try {
      await inTime(run(host));
      passed += 1;
      process.stdout.write(`ok ${host.name}: ${name}\n`);
    } catch (error) {
      failed += 1;
      process.stdout.write(`FAILED ${host.name}: ${name}\n${error instanceof Error ? error.stack : String(error)}\n`);
    }
  }
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
