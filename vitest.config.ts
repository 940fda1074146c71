import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { ReportSkipped } from "./tests/repository/report-skipped.ts";

export default defineConfig({
  test: {
    include: ["{packages,actors,gateway,benchmarks,tests}/**/*.test.ts", "admin/**/*.test.ts"],
    exclude: ["**/node_modules/**"],
    globalSetup: ["tests/repository/own-temporary-folder.ts"],
    // Vitest leaves one core free, which is half of a machine that has two.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // What hangs is ended; how fast a machine is, is no test.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ["default", new ReportSkipped()],
  },
});
