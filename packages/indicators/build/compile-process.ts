// A process of its own: the compiler runs without a pause, so two of them need two processes. It is loaded once for all jobs.
import { compileChunk } from "./clang.ts";
import type { CompileJob, CompileResult } from "./compile-job.ts";

process.on("message", async ({ sources, units }: CompileJob) => {
  const result: CompileResult = await compileChunk(sources, units).then(
    (object) => ({ type: "compiled", object }),
    (error: unknown) => ({ type: "failed", reason: error instanceof Error ? error.message : String(error) }),
  );
  process.send?.(result);
});
// The parent is gone: nobody waits for the rest.
process.on("disconnect", () => process.exit(1));
