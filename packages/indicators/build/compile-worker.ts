import { parentPort, workerData } from "node:worker_threads";
import { compileChunk } from "./clang.ts";
import type { ChunkJob, ChunkResult } from "./compile-job.ts";

const sources = workerData as ReadonlyMap<string, Uint8Array>;

/** Compiles one chunk after the other as the parent asks; the compiler is loaded once. */
parentPort?.on("message", async ({ index, units }: ChunkJob) => {
  const result: ChunkResult = await compileChunk(sources, units).then(
    (object) => ({ type: "compiled", index, object }),
    (error: unknown) => ({ type: "failed", index, reason: error instanceof Error ? error.message : String(error) }),
  );
  parentPort?.postMessage(result);
});
